// The sites under test, as data, and how they are built. Another theme or another site is one more line here.

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SUB_PATH } from "./lib/server.js";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const REPOSITORY = join(HERE, "../..");
const VALUES = join(REPOSITORY, "tests/sites/value-questions");

/** The address of the sites that know theirs. The browser is told where this host is; names that end in `localhost` count as safe without a certificate. */
const ADDRESS = `http://firm.localhost${SUB_PATH}`;

/**
 * `root`: where the site's files are. `theme`: the theme it is built with. `firm`: with everything that a firm can set (`firm/firm.yaml`). `address`: its `base_url`; without one it is
 * visited under the address of the host. `pages`: which pages are looked at one by one. An entry that shows what another one shows in another theme has `some of each kind`,
 * and is walked through in fewer ways: the content and the graph are the same. One that shows it in the same theme has `one of each kind`, and is not walked through.
 */
const ALL_SITES = [
  { name: "plain", root: REPOSITORY, theme: "plain", pages: "all" },
  { name: "plain-firm", root: REPOSITORY, theme: "plain", firm: true, address: ADDRESS, pages: "one of each kind" },
  { name: "counsel", root: REPOSITORY, theme: "counsel", firm: true, address: ADDRESS, pages: "some of each kind" },
  { name: "values", root: VALUES, theme: "plain", address: ADDRESS, pages: "all" },
];

/** The sites of this run: all, or those that `SITES` names (`SITES=plain,values`). */
export const SITES = ALL_SITES.filter(({ name }) => !process.env.SITES || process.env.SITES.split(",").includes(name)).map((site) => ({
  ...site,
  folder: join(process.env.SITES_DIR ?? "", site.name),
}));

/** The sites that are walked through, one a theme. */
export const WALKED_SITES = SITES.filter(({ pages }) => pages !== "one of each kind");

/** Those of them that show the repository's own content. */
export const REAL_SITES = WALKED_SITES.filter(({ root }) => root === REPOSITORY);

/** Builds every site of this run into its folder below `out`. */
export function buildSites(out, program) {
  for (const site of SITES) {
    const root = copyOf(site);
    const [command, ...first] = program;
    console.log(`building the site "${site.name}"`);
    execFileSync(command, [...first, "build", "--root", root, "--out", join(out, site.name)], { cwd: REPOSITORY, stdio: ["ignore", "ignore", "inherit"] });
  }
}

/** A copy of the site's files, with the settings of this entry. */
function copyOf(site) {
  const root = mkdtempSync(join(tmpdir(), "statutree-site-"));
  for (const part of ["content", "decision_trees"]) cpSync(join(site.root, part), join(root, part), { recursive: true });
  // The theme folders of the repository, so that also a theme that is being written is looked at without a new program.
  cpSync(join(REPOSITORY, "themes"), join(root, "themes"), { recursive: true });
  let settings = readFileSync(join(site.root, "site.yaml"), "utf8");
  let more = `theme: ${site.theme}\n${site.address ? `base_url: ${site.address}\n` : ""}`;
  if (site.firm) {
    more += readFileSync(join(HERE, "firm/firm.yaml"), "utf8");
    cpSync(join(HERE, "firm/content"), join(root, "content"), { recursive: true });
  }
  for (const [, field] of more.matchAll(/^([a-z_]+):/gm)) settings = withoutField(settings, field);
  writeFileSync(join(root, "site.yaml"), `${settings.trimEnd()}\n${more}`);
  return root;
}

/** The settings without one field: its line, and the lines that belong to it. */
function withoutField(settings, field) {
  return settings.replace(new RegExp(`^${field}:.*\\n(?:[ #-].*\\n|\\n)*`, "m"), "");
}
