// axe-core in a page. It comes in through the debugger, not as a script of the page, so the page's strict policy stays as it is.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.0, 2.1 and 2.2, levels A and AA, by axe's own tags. */
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/** The rules whose answer may differ between light and dark: the page's elements are the same, only their colours are not. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** All rules on the page as it stands. Gives a line for each fault: rule, element, what is wrong. */
export function audit(page) {
  // `target-size` is WCAG 2.2 AA, but axe leaves it off unless asked.
  return run(page, { runOnly: { type: "tag", values: WCAG }, rules: { "target-size": { enabled: true } } });
}

/** Only the rules about colours. */
export function auditColours(page) {
  return run(page, { runOnly: { type: "rule", values: COLOUR_RULES } });
}

async function run(page, options) {
  if (!(await page.evaluate("Boolean(window.axe)"))) await page.evaluate(SOURCE);
  // Nothing is loaded a second time (`preload`): the strict policy of the pages would rightly refuse it.
  const found = await page.evaluate((given) => window.axe.run(document, { ...given, preload: false, resultTypes: ["violations", "incomplete"] }), options);
  // "Incomplete" is what axe could not decide. For colours that is a text whose background it cannot see: as bad as a fault, for nobody has looked.
  const undecided = found.incomplete.filter(({ id }) => COLOUR_RULES.includes(id));
  return [...found.violations, ...undecided].flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.join(" ")}: ${reason(node)}`));
}

function reason(node) {
  return [...node.any, ...node.all, ...node.none].map(({ message }) => message).join("; ");
}
