// What a built site holds, read from the disk.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

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
  if (site.pages === "all") return pages;
  const kinds = new Map(pages.map((path) => [kindOf(path), path]));
  return [...kinds.values()].sort();
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
