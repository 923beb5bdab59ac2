// The preview as its editor sees it: an open page follows what is saved and keeps its reader's place; what is wrong is shown over it, to everybody, and goes away by itself.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { audit, auditColours } from "./lib/axe.js";
import { launch } from "./lib/browser.js";
import { openPage, QUICK, ROOT, saveFile, startPreview } from "./lib/preview.js";

const GUIDE = "content/guides/steps/file-the-petition.md";
const PAGE = "guides/file-the-petition.html";

let browser;
let site;
let preview;
let url;

before(async () => {
  browser = await launch();
  site = mkdtempSync(join(tmpdir(), "preview-"));
  for (const part of ["site.yaml", "content", "decision_trees", "themes"]) cpSync(join(ROOT, part), join(site, part), { recursive: true });
  await start(0);
});

after(async () => {
  await browser.close();
  preview.kill();
  rmSync(site, { recursive: true, force: true });
});

/** Starts the preview on a port; 0 leaves the choice to the system. */
async function start(port) {
  ({ preview, url } = await startPreview(site, { port, asOf: "2026-11-23" }));
}

const read = (path) => readFileSync(join(site, path), "utf8");
const save = (path, text) => saveFile(site, path, text);

/** Opens a page of the preview; gives it to the work with everything that it says on the console. */
const open = (path, work, options) => openPage(browser, url + path, work, options);

const text = (page, words) => page.getByText(words).first().waitFor(QUICK);
const panel = (page) => page.getByRole("dialog");

test("a page follows what is saved, and keeps its place", () =>
  open(PAGE, async (page, faults) => {
    const before = read(GUIDE);
    const long = `${before}\n${"A paragraph that makes the page long.\n\n".repeat(60)}`;
    save(GUIDE, `${long}First words.\n`);
    await text(page, "First words.");
    await page.evaluate(() => scrollTo(0, 700));
    const scrolled = await page.evaluate(() => scrollY);
    assert.ok(scrolled > 500, `${scrolled}`);
    save(GUIDE, `${long}Second words.\n`);
    await text(page, "Second words.");
    await page.waitForFunction((y) => Math.abs(scrollY - y) < 2, scrolled, QUICK);
    save(GUIDE, before);
    await page.getByText("Second words.").waitFor({ state: "detached", ...QUICK });
    assert.deepEqual(faults, []);
  }));

test("what was opened stays open, and what was closed stays closed", () =>
  open("glossary.html", async (page) => {
    const term = "content/glossary/conviction.md";
    const before = read(term);
    const parts = page.locator("details");
    const number = await parts.count();
    assert.ok(number > 1, `${number} parts to open`);
    const were = await parts.evaluateAll((all) => all.map((part, at) => (part.open = at % 2 === 0)));
    save(term, `${before}\nOne more sentence.\n`);
    await page.getByText("One more sentence.").first().waitFor({ state: "attached", ...QUICK });
    // On a busy machine, opening them again comes a moment behind the words.
    const same = (were) => JSON.stringify([...document.querySelectorAll("details")].map((part) => part.open)) === JSON.stringify(were);
    await page.waitForFunction(same, were, QUICK);
    save(term, before);
  }));

test("an interview stays where it is, with its answers in the address", () =>
  open("tools/which-relief/", async (page) => {
    await page.getByRole("link", { name: /start/i }).first().click();
    await page.waitForFunction(() => location.hash.length > 1, null, QUICK);
    const answer = page.locator("main ul.answers a, main ol.answers a").first();
    await answer.click();
    await page.waitForFunction(() => location.hash.includes("="), null, QUICK);
    const { hash, asked } = await page.evaluate(() => ({ hash: location.hash, asked: document.querySelector("main h1").textContent }));
    const settings = read("site.yaml");
    const loaded = page.waitForEvent("load", QUICK);
    save("site.yaml", settings.replace("name: ", "name: Renamed, "));
    await loaded;
    await page.waitForFunction((h1) => document.querySelector("main h1")?.textContent === h1, asked, QUICK);
    assert.equal(await page.evaluate(() => location.hash), hash);
    save("site.yaml", settings);
  }));

test("a new stylesheet comes in without loading the page", () =>
  open("", async (page) => {
    await page.evaluate(() => (window.stays = true));
    const style = read("themes/plain/assets/site.css");
    save("themes/plain/assets/site.css", `${style}\nh1 { letter-spacing: 7px }\n`);
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).letterSpacing === "7px", null, QUICK);
    assert.equal(await page.evaluate(() => window.stays), true);
    save("themes/plain/assets/site.css", style);
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).letterSpacing !== "7px", null, QUICK);
  }));

test("what is wrong is shown over the page, open to everybody, and goes when it is put right", () =>
  open(PAGE, async (page, faults) => {
    const before = read(GUIDE);
    save(GUIDE, before.replace(/^topic: .*$/m, "topic: <img src=x onerror=alert(1)>"));
    await panel(page).waitFor(QUICK);
    assert.equal(await page.evaluate(() => document.activeElement === document.body), true, "the focus was moved");
    await text(page, GUIDE);
    assert.equal(await panel(page).locator("img").count(), 0);
    assert.match(await page.getByRole("status").textContent(), /1 error/);
    for (const width of [1000, 390, 320]) {
      await page.setViewportSize({ width, height: 700 });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `too wide at ${width} px`);
    }
    // High enough that nothing in it has to be scrolled to be seen.
    await page.setViewportSize({ width: 390, height: 2400 });
    assert.deepEqual(await audit(page), []);
    await page.emulateMedia({ colorScheme: "dark" });
    assert.deepEqual(await auditColours(page), []);
    // By keyboard alone: away and back.
    await page.keyboard.press("Escape");
    await panel(page).waitFor({ state: "hidden", ...QUICK });
    const badge = page.getByRole("button", { name: "1 error" });
    await badge.focus();
    await page.keyboard.press("Enter");
    await panel(page).waitFor(QUICK);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await badge.waitFor(QUICK);
    await page.keyboard.press("Enter");
    await panel(page).waitFor(QUICK);
    save(GUIDE, before);
    await panel(page).waitFor({ state: "detached", ...QUICK });
    assert.equal(await page.locator("statutree-preview").count(), 0);
    assert.deepEqual(faults, []);
  }));

test("a page says when the preview has stopped, and goes on when it is back", () =>
  open(PAGE, async (page) => {
    const port = new URL(url).port;
    const stopped = new Promise((resolve) => preview.once("exit", resolve));
    preview.kill();
    await stopped;
    await text(page, "The preview has stopped");
    const before = read(GUIDE);
    save(GUIDE, `${before}\nWritten meanwhile.\n`);
    await start(port);
    await text(page, "Written meanwhile.");
    assert.equal(await page.getByText("The preview has stopped").count(), 0);
    save(GUIDE, before);
  }));
