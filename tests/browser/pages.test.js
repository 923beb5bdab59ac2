// Every page of every site, as a phone shows it: no sideways scrolling, large targets, a silent console, and no other host. WCAG 2.2 A and AA, light and dark, on every page that has an
// element in a place where no page before it had one: axe-core judges elements by what they are and where they stand, and says the same of the hundredth page of a kind as of the first.

import assert from "node:assert/strict";
import test from "node:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { audit, auditColours } from "./lib/axe.js";
import { launch, PHONE, watch } from "./lib/browser.js";
import { pagesOf } from "./lib/files.js";
import { overAll } from "./lib/pool.js";
import { hosted } from "./lib/server.js";
import { SITES } from "./sites.js";

for (const site of SITES) {
  test(`every page of ${site.name} is open to everybody, in light and dark, and stays at home`, () =>
    hosted(site.folder, async ({ url, host }) => {
      const browser = await launch(host);
      const home = site.address ?? url;
      const places = new Set();
      const start = async () => (await browser.newContext({ ...PHONE, colorScheme: "light" })).newPage();
      const faults = await overAll(pagesOf(site), start, (path, page) => look(page, home, path, site, places), (page) => page.context().close());
      await browser.close();
      assert.equal(faults.length, 0, `${faults.length} faults in ${site.name}:\n${faults.join("\n")}`);
    }));
}

/** All faults of one page, each with the page's path before it. */
async function look(page, home, path, site, places) {
  // The page for missing pages is looked at where it is met: under an address that leads nowhere.
  const url = home + (path === "404.html" ? absentPath(site) : path);
  const seen = watch(page, home, path === "404.html" ? url : undefined);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(PHONE.viewport);
  await page.goto(url);
  const sendsOn = isRedirect(site, path);
  if (sendsOn) await page.waitForURL((there) => there.href !== url);
  const faults = sendsOn ? [] : await lookAtText(page, places);
  page.removeAllListeners();
  return [...seen, ...faults].map((fault) => `${path}: ${fault}`);
}

async function lookAtText(page, places) {
  // What is folded away is for readers, too.
  await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
  const isNew = addAll(places, await page.evaluate(placesOfElements));
  const faults = isNew ? await audit(page) : [];
  const small = await page.evaluate(smallTargets);
  faults.push(...small.map((text) => `less than 44 px high: ${text}`));
  if (isNew) {
    // The same elements in dark: only the rules that depend on colours can come out otherwise.
    await page.emulateMedia({ colorScheme: "dark" });
    faults.push(...(await auditColours(page)).map((fault) => `dark: ${fault}`));
  }
  // The narrowest screen of WCAG 1.4.10, which is also a screen of 640 px at 200 %.
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(tooWide);
  faults.push(...wide.map((text) => `wider than a screen of 320 px: ${text}`));
  return faults;
}

/** Adds what a set does not have; whether that was anything. */
function addAll(set, items) {
  const before = set.size;
  items.forEach((item) => set.add(item));
  return set.size > before;
}

/** Runs in the page: for each element what it is, and what it stands in up to the page itself, in all that styles and roles can depend on but its text and address. */
function placesOfElements() {
  const own = ["id", "href", "src", "content", "title", "alt", "datetime", "value"];
  const name = ({ localName, attributes }) =>
    [...attributes].map(({ name, value }) => (own.includes(name) || name.startsWith("data-") ? name : `${name}=${value}`)).sort().join(" ").concat(" ", localName);
  const places = new Map();
  for (const element of document.querySelectorAll("*")) places.set(element, `${places.get(element.parentElement) ?? ""}/${name(element)}`);
  return [...new Set(places.values())];
}

/** Runs in the page: what a finger has to hit and is too low for one. Links within a text are as high as its lines, which WCAG allows. */
function smallTargets() {
  const targets = document.querySelectorAll("main > p > a.button, button, summary, header nav a, ul.answers > li > a, ol.answers > li > a, input:not([type=hidden])");
  const low = [...targets].filter((target) => {
    const { height, width } = target.getBoundingClientRect();
    return width > 1 && height > 0 && height < 43.5;
  });
  return low.map((target) => `${target.localName} "${target.textContent.trim().slice(0, 40)}" (${target.getBoundingClientRect().height.toFixed(1)} px)`);
}

/** Runs in the page: what sticks out to the right, unless it stands in a part that scrolls by itself. */
function tooWide() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const scrolls = (element) => element && (/auto|scroll|hidden/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const out = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > clientWidth + 1 && !scrolls(element.parentElement));
  return [`${scrollWidth} px`, ...out.slice(0, 3).map((element) => `${element.localName} "${element.textContent.trim().slice(0, 60)}"`)];
}

/** A site that knows its address can print it into the page for missing pages, so that it also works below a folder that is not there. */
function absentPath(site) {
  return site.address ? "no/such/page.html" : "no-such-page.html";
}

/** A page under an old address, which sends the reader on at once. */
function isRedirect(site, path) {
  return readFileSync(join(site.folder, path), "utf8").includes('http-equiv="refresh"');
}
