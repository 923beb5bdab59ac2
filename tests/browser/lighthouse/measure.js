// Lighthouse's four scores of the pages that most readers meet, on a simulated slow phone. Fails under the scores that the project promises.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mainPages } from "../lib/files.js";
import { FLAGS } from "../lib/browser.js";
import { hosted } from "../lib/server.js";
import { REAL_SITES } from "../sites.js";

const PROMISED = { performance: 99, accessibility: 100, "best-practices": 100, seo: 100 };
const PAGES = ["home", "guide", "question", "outcome"];
const LIGHTHOUSE = fileURLToPath(new URL("node_modules/lighthouse/cli/index.js", import.meta.url));

let low = 0;
for (const site of REAL_SITES) {
  await hosted(site.folder, async ({ url, host }) => {
    for (const [name, path] of Object.entries(mainPages(site.folder)).filter(([name]) => PAGES.includes(name))) {
      const report = await measure((site.address ?? url) + path, host);
      const scores = Object.keys(PROMISED).map((part) => [part, Math.round(report.categories[part].score * 100)]);
      console.log(`${site.name} ${name}: ${scores.map(([part, score]) => `${part} ${score}`).join(", ")}`);
      for (const [part, score] of scores) if (score < PROMISED[part]) low += say(report, part);
    }
  });
}
process.exitCode = low > 0 ? 1 : 0;

/** Why a score is not full: the audits that took points away. */
function say(report, part) {
  const audits = report.categories[part].auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => report.audits[id]);
  for (const { id, title, score, displayValue, explanation } of audits) {
    if (score !== null && score < 1) console.log(`   ${part}: ${id}: ${title} ${displayValue ?? explanation ?? ""}`);
  }
  return 1;
}

/** Lighthouse runs in a process of its own, the host in this one: both have to be free to answer. */
async function measure(url, host) {
  const out = join(tmpdir(), "lighthouse.json");
  const flags = [...FLAGS, "--headless=new", `--host-resolver-rules="MAP * ${host}"`].join(" ");
  const run = spawn(process.execPath, [LIGHTHOUSE, url, "--quiet", "--output=json", `--output-path=${out}`, `--chrome-flags=${flags}`], { stdio: "inherit" });
  const code = await new Promise((done) => run.on("close", done));
  if (code !== 0) throw new Error(`Lighthouse ends with ${code} at ${url}`);
  return JSON.parse(readFileSync(out, "utf8"));
}
