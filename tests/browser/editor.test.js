// The pages below /_editor/ as an editor sees them: open to everybody, light and dark, narrow, silent; what needs a script works, and they follow what is saved.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { audit, auditColours } from "./lib/axe.js";
import { launch, PHONE } from "./lib/browser.js";
import { openPage, QUICK, ROOT, saveFile, startPreview } from "./lib/preview.js";

const SCENARIOS = "decision_trees/ask.scenarios.yaml";

let browser;
let site;
let preview;
let url;

before(async () => {
  browser = await launch();
  site = mkdtempSync(join(tmpdir(), "desk-"));
  cpSync(join(ROOT, "tests/editor_pages/site"), site, { recursive: true });
  ({ preview, url } = await startPreview(site, { asOf: "2026-11-26" }));
});

after(async () => {
  await browser.close();
  preview.kill();
  rmSync(site, { recursive: true, force: true });
});

const read = (path) => readFileSync(join(site, path), "utf8");
const save = (path, text) => saveFile(site, path, text);

/** Opens a page of the preview; gives it to the work with everything that it says on the console. */
const open = (path, work, options) => openPage(browser, url + path, work, options);

/** Looks at every page that can be reached from the first, and returns all faults. */
async function lookAtAll(page, said) {
  const faults = [];
  const seen = new Set();
  const waiting = ["_editor/"];
  while (waiting.length > 0) {
    const path = waiting.pop();
    if (seen.has(path)) continue;
    seen.add(path);
    await page.setViewportSize(PHONE.viewport);
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(url + path);
    const links = await page.evaluate(() => [...document.querySelectorAll("main a, header a")].map((a) => new URL(a.href)).filter((to) => to.host === location.host).map((to) => to.pathname));
    waiting.push(...links.filter((to) => to.startsWith("/_editor/") && !to.endsWith(".svg")).map((to) => to.slice(1)));
    // What is folded away or far down is looked at, too.
    await page.evaluate(() => {
      for (const part of document.querySelectorAll("details")) part.open = true;
      for (const part of document.querySelectorAll("main *")) if (getComputedStyle(part).contentVisibility === "auto") part.style.contentVisibility = "visible";
    });
    const found = await audit(page);
    await page.emulateMedia({ colorScheme: "dark" });
    found.push(...(await auditColours(page)).map((fault) => `dark: ${fault}`));
    await page.setViewportSize({ width: 320, height: 640 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) found.push(`sticks out by ${wide} px on a screen of 320 px`);
    const low = await page.evaluate(() => [...document.querySelectorAll("main button, summary, header nav a, input")].filter((target) => {
      const { height, width } = target.getBoundingClientRect();
      return width > 1 && height > 0 && height < 43.5;
    }).map((target) => target.textContent));
    found.push(...low.map((target) => `less than 44 px high: ${target}`));
    faults.push(...found.map((fault) => `${path}: ${fault}`));
  }
  assert.ok(seen.size >= 10, `${[...seen]}`);
  return [...faults, ...said];
}

test("every page is open to everybody, fits a narrow screen, and says nothing on the console", () =>
  open("_editor/", async (page, said) => assert.deepEqual(await lookAtAll(page, said), [])));

test("so is every page while something is wrong", () =>
  open("_editor/", async (page, said) => {
    const before = read(SCENARIOS);
    save(SCENARIOS, before.replace("outcome: now", "outcome: later"));
    await page.getByText("The site cannot be published").waitFor(QUICK);
    assert.deepEqual(await lookAtAll(page, said), []);
    save(SCENARIOS, before);
    await page.goto(`${url}_editor/`);
    await page.getByText("The site can be published").waitFor(QUICK);
  }));

test("the list of sections can be filtered, and the filter stays when the page is loaded anew", () =>
  open("_editor/law", async (page) => {
    const shown = () => page.locator(".law:not([hidden]) summary b").allTextContents();
    assert.equal((await shown()).length, 4);
    await page.getByLabel("Only sections whose number or title has").fill("nobody");
    assert.deepEqual(await shown(), ["Penal Code 3"]);
    assert.equal(await page.locator("#filtered").textContent(), "1 of 4");
    await page.reload();
    assert.deepEqual(await shown(), ["Penal Code 3"]);
    await page.getByLabel("Only sections whose number or title has").fill("");
    assert.equal((await shown()).length, 4);
  }));

test("without a script the lists are whole, and nothing that needs one is there", () =>
  open("_editor/law", async (page) => {
    assert.equal(await page.locator(".law").count(), 4);
    assert.equal(await page.locator("input").isVisible(), false);
    await page.goto(`${url}_editor/trees/ask`);
    assert.equal(await page.locator("pre#suggested-yaml").isVisible(), true);
    assert.equal(await page.getByRole("button", { name: "Copy" }).isVisible(), false);
  }, { javaScriptEnabled: false }));

test("suggested scenarios are copied by keyboard, pasted, and the page follows", () =>
  open("_editor/trees/ask", async (page) => {
    const before = read(SCENARIOS);
    const map = await page.locator("img").getAttribute("data-version");
    assert.ok(await page.locator("img").evaluate((image) => image.complete && image.naturalWidth > 0), "the map is shown");
    await page.getByRole("button", { name: "Copy" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Copied.").waitFor(QUICK);
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^ {2}[a-z0-9-]+:\n {4}answers:/);
    save(SCENARIOS, before + copied);
    await page.getByText("Nothing is marked").waitFor(QUICK);
    assert.notEqual(await page.locator("img").getAttribute("data-version"), map);
    save(SCENARIOS, before);
  }, { permissions: ["clipboard-read", "clipboard-write"] }));
