// Every file of every site before the Nu HTML checker, the one behind validator.w3.org: pages, stylesheets and drawings. One run of Java for all of them.

import assert from "node:assert/strict";
import test, { before } from "node:test";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { SITES } from "./sites.js";

const CHECKER = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

/** What the checker says and we do not follow, each with its reason. */
const NOT_FAULTS = [
  // The checker reads files, which have no origin that `'self'` could name. What the policy really does, pages.test.js sees.
  { says: /^Resource violates Content Security Policy \(meta tag\): .* “[^”]*” blocked by “(style|script|img)-src” directive\.$/ },
  // A block of JSON-LD is data: browsers run nothing in it and so hold it to no policy (HTML, "prepare the script element": its type is settled before the policy is asked).
  { says: /^Inline script violates Content Security Policy/, in: /<script type="application\/ld\+json">/ },
];

/** Everything in a folder that the checker understands. */
function checkable(folder) {
  const paths = readdirSync(folder, { recursive: true }).filter((path) => /\.(html|css|svg)$/.test(path));
  return paths.sort().map((path) => join(folder, path));
}

/** All remarks, warnings included. */
function check(folders) {
  const flags = ["--format", "json", "--stdout", "--also-check-css", "--also-check-svg"];
  const run = spawnSync("java", ["-jar", CHECKER, ...flags, ...folders.flatMap(checkable)], { encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(run.error, undefined);
  return JSON.parse(run.stdout).messages;
}

let remarks = [];
before(() => {
  remarks = check(SITES.map(({ folder }) => folder)).filter(({ message, extract }) => !NOT_FAULTS.some((known) => known.says.test(message) && (known.in ?? /^/).test(extract ?? "")));
});

for (const site of SITES) {
  test(`the Nu HTML checker has nothing to say about ${site.name}`, () => {
    const faults = remarks.filter(({ url }) => fileURLToPath(url).startsWith(join(site.folder, "/")));
    assert.equal(faults.length, 0, `${faults.length} remarks:\n${faults.map((fault) => inWords(site, fault)).join("\n")}`);
  });
}

test("the Nu HTML checker does find a fault, and looks at pages, stylesheets and drawings", () => {
  const folder = fileURLToPath(new URL("faulty", import.meta.url));
  const files = new Set(check([folder]).map(({ url }) => relative(folder, fileURLToPath(url))));
  assert.deepEqual([...files].sort(), ["drawing.svg", "page.html", "style.css"]);
});

function inWords(site, { url, lastLine, type, subType, message, extract }) {
  return `${relative(site.folder, fileURLToPath(url))}:${lastLine ?? 0}: ${subType ?? type}: ${message} ${(extract ?? "").replace(/\s+/g, " ").trim()}`;
}
