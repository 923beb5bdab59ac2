// The interview in the page, as a reader meets it. What has to be found is found by what it is: links by their addresses, which hold the answers, fields by their names, and the parts
// that the script itself needs by their `data-interview`. So these tests fit every theme.

import assert from "node:assert/strict";

/** The element that a theme marks for the script. */
export const part = (page, name) => page.locator(`main [data-interview="${name}"]`);

/** The address of a place of the interview: its answers in the fragment. */
export function fragment(pairs) {
  return `#${["ask", ...pairs.map(([id, key]) => `${encodeURIComponent(id)}=${encodeURIComponent(key)}`)].join("&")}`;
}

/** Waits until something holds. A few seconds are long for a page that has nothing to load. */
export async function eventually(what, holds) {
  for (const end = Date.now() + 8000; Date.now() < end; await new Promise((done) => setTimeout(done, 20))) {
    if (await holds().catch(() => false)) return;
  }
  assert.fail(`in vain: ${what}`);
}

/** Waits until this text is the page's heading, has the focus, and names the page. */
export async function arrivedAt(page, text) {
  await eventually(`the heading "${text}", with the focus, at ${page.url()}`, async () => {
    const seen = await page.evaluate(() => {
      const heading = document.querySelector("main h1");
      return { text: heading?.textContent.replace(/\s+/g, " ").trim(), focus: heading === document.activeElement, title: document.title };
    });
    return seen.text === text && seen.focus && seen.title.includes(text);
  });
}

/** Opens the interview at a place. */
export async function openAt(page, toolUrl, pairs, text) {
  // The same page with another fragment would not be loaded again.
  await page.goto("about:blank");
  await page.goto(toolUrl + fragment(pairs));
  await arrivedAt(page, text);
}

/** The text of a place of the graph: a question or a result. */
export function textOf(graph, to) {
  return to.page === undefined ? graph.outcomes[to.outcome].title : graph.questions[graph.pages[to.page].question].ask;
}

export const questionOf = (graph, to) => graph.questions[graph.pages[to.page].question];

/** The link of the page that is shown for an answer: its address ends a list of pairs with this one, or has it before later answers. */
export function answerLink(page, id, key) {
  return page.locator(`main a[href^="#ask"][href*="&${encodeURIComponent(id)}=${encodeURIComponent(key)}"]`).first();
}

/** One shortest list of answers to each page and result that the interview can show: `{ to, pairs }`. */
export function ways(graph) {
  const found = new Map();
  const open = [{ to: graph.start, pairs: [] }];
  for (const way of open) {
    const name = JSON.stringify(way.to);
    if (way.to.tool || found.has(name)) continue;
    found.set(name, way);
    if (way.to.page === undefined) continue;
    const { id } = questionOf(graph, way.to);
    for (const { key, to } of graph.pages[way.to.page].answers) open.push({ to, pairs: [...way.pairs, [id, key]] });
  }
  return [...found.values()];
}

/** Numbers that look random and are the same on every run. */
export function randomFrom(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
