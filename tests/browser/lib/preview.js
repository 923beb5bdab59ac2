// The preview, started on a site, and pages of it opened in a browser.

import { spawn } from "node:child_process";
import { renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { PHONE } from "./browser.js";

/** The repository. */
export const ROOT = join(import.meta.dirname, "../../..");
/** How long something that comes at once may take on a busy machine. */
export const QUICK = { timeout: 15_000 };
/** The program, as `run` names it. */
const PROGRAM = (process.env.PROGRAM ?? join(ROOT, "target/debug/statutree")).split(" ");

/** Starts the preview of a folder on a port, and gives the process and its address; with port 0 the system chooses. */
export async function startPreview(site, { port = 0, asOf }) {
  const [name, ...first] = PROGRAM;
  const program = name.includes("/") ? resolve(ROOT, name) : name;
  const preview = spawn(program, [...first, "serve", "--root", site, "--port", String(port), "--as-of", asOf], { stdio: ["ignore", "pipe", "ignore"] });
  const url = await new Promise((found, reject) => {
    let text = "";
    preview.stdout.on("data", (data) => {
      text += data;
      const address = /http:\/\/127[.\d:]+\//.exec(text);
      if (address) found(address[0]);
    });
    preview.on("exit", () => reject(new Error("the preview did not start")));
  });
  return { preview, url };
}

/** Opens a page; gives it to the work with everything that it says on the console. */
export async function openPage(browser, url, work, options = {}) {
  const context = await browser.newContext({ ...PHONE, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => faults.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(error.message));
  try {
    await page.goto(url);
    await work(page, faults);
  } finally {
    await context.close();
  }
}

/** Saves a file of a site at once: nobody sees it empty or half written, so one save is one change. */
export function saveFile(site, path, text) {
  const unwatched = join(site, ".half-written");
  writeFileSync(unwatched, text);
  renameSync(unwatched, join(site, path));
}
