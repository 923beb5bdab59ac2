// Without a script: every tree can be walked by links alone, from a folder on the disk and from a host, to every question and every result, in exactly as many ways as the proof says.

import assert from "node:assert/strict";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { answerLinks, targets } from "./lib/answers.js";
import { launch, PHONE, watch } from "./lib/browser.js";
import { treeFile, trees } from "./lib/files.js";
import { overAll } from "./lib/pool.js";
import { hosted } from "./lib/server.js";
import { WALKED_SITES } from "./sites.js";

for (const site of WALKED_SITES) {
  const all = site.pages === "all";
  test(`${all ? "every" : "a"} tree of ${site.name} can be walked from a folder, without a script`, async () => {
    await walkAll(site, trees(site.folder).slice(0, all ? undefined : 1), pathToFileURL(`${site.folder}/`).href);
  });
}

test("a tree can be walked from a host, without a script", async () => {
  const [site] = WALKED_SITES;
  await hosted(site.folder, (host) => walkAll(site, trees(site.folder).slice(0, 1), host.url));
});

async function walkAll(site, proofs, home) {
  const browser = await launch();
  const start = async () => (await browser.newContext({ ...PHONE, javaScriptEnabled: false })).newPage();
  const walk = async (proof, page) => {
    const seen = watch(page, home);
    await walkTree(page, site, proof, home);
    page.removeAllListeners();
    return seen;
  };
  const faults = await overAll(proofs, start, walk, (page) => page.context().close());
  await browser.close();
  assert.equal(faults.length, 0, faults.join("\n"));
}

async function walkTree(page, site, proof, home) {
  const graph = treeFile(site.folder, proof.id);
  const toolUrl = new URL(`tools/${graph.id}/index.html`, home).href;
  const to = targets(graph, toolUrl);
  const links = await readQuestions(page, graph, toolUrl);
  await readOutcomes(page, graph, toolUrl, links);
  // An answer that hands over to another tree goes on there.
  for (const other of trees(site.folder).filter(({ id }) => id !== graph.id)) {
    const otherUrl = new URL(`tools/${other.id}/index.html`, home).href;
    if (![...links.values()].flat().includes(otherUrl)) continue;
    const more = await readQuestions(page, treeFile(site.folder, other.id), otherUrl);
    for (const [url, next] of more) links.set(url, next);
  }
  assert.equal(String(ways(links, to(graph.start))), proof.paths, `ways through ${graph.id}`);
  await clickThrough(page, longest(links, toolUrl));
}

/** Follows the answers from the start until nothing new comes up. Gives the links of each question page, and the first question of the start page. */
async function readQuestions(page, graph, toolUrl) {
  const to = targets(graph, toolUrl);
  const entries = new Map(graph.pages.map((entry, index) => [to({ page: index }), entry]));
  const links = new Map();
  const open = [to(graph.start)];
  while (open.length > 0) {
    const url = open.pop();
    if (links.has(url) || !entries.has(url)) continue;
    await page.goto(url);
    const entry = entries.get(url);
    assert.equal(await heading(page), graph.questions[entry.question].ask, url);
    const answers = await answerLinks(page, entry, to);
    links.set(url, answers);
    open.push(...answers);
  }
  // Pages that only a "what comes next" of a result leads to are read as well, but are on no way from the start.
  for (const [url, entry] of entries) {
    if (links.has(url)) continue;
    await page.goto(url);
    links.set(url, await answerLinks(page, entry, to));
  }
  links.set(toolUrl, [to(graph.start)]);
  return links;
}

/** Every result that an answer leads to says its title and names the law. */
async function readOutcomes(page, graph, toolUrl, links) {
  const reached = new Set([...links.values()].flat());
  for (const outcome of graph.outcomes.filter(({ url }) => url)) {
    const url = new URL(outcome.url, toolUrl).href;
    assert.ok(reached.has(url), `no answer leads to ${url}`);
    await page.goto(url);
    assert.equal(await heading(page), outcome.title, url);
    assert.notEqual(await page.locator('main a[href*="/laws/"]').count(), 0, `${url} names no law`);
  }
}

/** In how many ways a reader can answer from here on, counted from the links as printed. */
function ways(links, url, known = new Map()) {
  if (!links.has(url)) return 1n;
  if (!known.has(url)) known.set(url, links.get(url).reduce((sum, next) => sum + ways(links, next, known), 0n));
  return known.get(url);
}

/** One way, clicked link by link, as a reader would. */
async function clickThrough(page, way) {
  await page.goto(way[0]);
  for (const url of way.slice(1)) await click(page, url);
}

async function click(page, url) {
  const links = page.locator("main a[href]");
  const index = await links.evaluateAll((all, wanted) => all.findIndex((link) => link.href === wanted), url);
  assert.notEqual(index, -1, `${page.url()} has no link to ${url}`);
  await links.nth(index).click();
  await page.waitForURL(url);
}

/** The longest way from an address on. */
function longest(links, url, known = new Map()) {
  if (!links.has(url)) return [url];
  if (!known.has(url)) {
    const rest = links.get(url).map((next) => longest(links, next, known));
    known.set(url, [url, ...rest.reduce((best, one) => (one.length > best.length ? one : best))]);
  }
  return known.get(url);
}

async function heading(page) {
  return (await page.locator("main h1").innerText()).trim();
}
