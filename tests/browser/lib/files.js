// What a built site holds, read from the disk.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** How many pages of a kind are some. */
const SOME = 6;

/** The paths of a site's HTML pages, sorted. */
export function htmlPages(folder) {
  const all = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".html"));
  return all.sort();
}

/** What a page is: pages of one kind come from one template. */
export function kindOf(path) {
  return path
    .replace(/^tools\/[^/]+\/result\/.*/, "outcome")
    .replace(/^tools\/[^/]+\/(?!index|map|print)[^/]+$/, "question")
    .replace(/^tools\/[^/]+\/(index|map|print)\.html$/, "tool $1")
    .replace(/^(guides|laws|forms)\/(?!index\.html).*/, "$1");
}

/** The pages that an entry of the list of sites looks at one by one. */
export function pagesOf(site) {
  const pages = htmlPages(site.folder);
  const most = { all: Infinity, "some of each kind": SOME, "one of each kind": 1 }[site.pages];
  const kinds = new Map();
  for (const path of pages) kinds.set(kindOf(path), [...(kinds.get(kindOf(path)) ?? []), path]);
  return [...kinds.values()].flatMap((alike) => spread(alike, most)).sort();
}

/** So many of a list, at even distances, the last one among them; all when there are fewer. */
function spread(list, most) {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, number) => list[Math.floor(((number + 1) * list.length) / most) - 1]);
}

export function json(folder, path) {
  return JSON.parse(readFileSync(join(folder, path), "utf8"));
}

/** A tree's compiled graph, as the site publishes it. */
export function treeFile(folder, tree) {
  return json(folder, `tools/${tree}/tree.json`);
}

/** The trees of a site, as its proof lists them. */
export function trees(folder) {
  return json(folder, "proof.json").trees;
}

/** One page of each kind that most readers meet, by a name for it. The tool is the one that the home page starts. */
export function mainPages(folder) {
  const [, tree] = /tools\/([^/]+)\/index\.html/.exec(readFileSync(join(folder, "index.html"), "utf8"));
  const graph = treeFile(folder, tree);
  const outcome = graph.outcomes.find(({ url }) => url);
  return {
    home: "index.html",
    guide: htmlPages(folder).find((path) => kindOf(path) === "guides"),
    tool: `tools/${tree}/index.html`,
    question: `tools/${tree}/${graph.pages[graph.start.page].url}`,
    outcome: `tools/${tree}/${outcome.url}`,
    map: `tools/${tree}/map.html`,
    checks: "checks.html",
  };
}
