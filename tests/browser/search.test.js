// Search: on a host and from a folder on the disk it finds what readers look for, in words of their own; without a script the page is a list of everything.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { pathToFileURL } from "node:url";
import { audit, auditColours } from "./lib/axe.js";
import { launch, PHONE, watch } from "./lib/browser.js";
import { htmlPages, kindOf } from "./lib/files.js";
import { eventually } from "./lib/interview.js";
import { hosted } from "./lib/server.js";
import { REAL_SITES } from "./sites.js";

/** What readers type, and a page that has to be among the first three that are found. */
const WANTED = [
  ["expungement", "glossary.html"],
  ["cr-180", "forms/cr-180.html"],
  ["CR180", "forms/cr-180.html"],
  ["1203.4", "laws/ca-pen-1203.4.html"],
  ["marijuana", "guides/prop-64.html"],
  ["certificate of rehabilitation", "guides/certificate-of-rehabilitation.html"],
];

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const results = (page) => page.locator("main ol li a[href]");
const field = (page) => page.locator('main input[type="search"]');
const found = async (page) => results(page).evaluateAll((links) => links.map(({ href }) => href.split("#")[0]));

for (const site of REAL_SITES) {
  const onPage = async (home, options, work) => {
    const context = await browser.newContext({ ...PHONE, ...options });
    const page = await context.newPage();
    const faults = watch(page, home);
    try {
      await page.goto(`${home}search.html`);
      await work(page);
    } finally {
      await context.close();
    }
    assert.deepEqual(faults.filter((fault) => !fault.includes("about:blank")), []);
  };

  const findsAll = (home) => async (page) => {
    for (const [words, path] of WANTED) {
      await field(page).fill("");
      await field(page).pressSequentially(words);
      await page.keyboard.press("Enter");
      await eventually(`${path} among the first three for "${words}"`, async () => (await found(page)).slice(0, 3).includes(home + path));
      assert.ok(await field(page).evaluate((input) => input === document.activeElement), "the focus stays in the field");
      assert.match(await page.locator('main [role="status"]').innerText(), /\d/);
      assert.equal(new URLSearchParams(new URL(page.url()).hash.slice(1)).get("q"), words);
    }
  };

  test(`${site.name}: typing finds, from a folder on the disk`, async () => {
    const home = pathToFileURL(`${site.folder}/`).href;
    await onPage(home, {}, findsAll(home));
  });

  test(`${site.name}: typing finds, on a host; a link to a search and a reload find the same`, () =>
    hosted(site.folder, (host) =>
      onPage(host.url, {}, async (page) => {
        await findsAll(host.url)(page);
        const before = await found(page);
        await page.reload();
        await eventually("the same results after a reload", async () => String(await found(page)) === String(before));
        assert.equal(await field(page).inputValue(), WANTED.at(-1)[0]);
        await page.goto("about:blank");
        await page.goto(`${host.url}search.html#q=${encodeURIComponent(WANTED[0][0])}`);
        await eventually("the results of a link", async () => (await found(page)).includes(host.url + WANTED[0][1]));
        // Words are not sent: what is asked for is the page, its files, and parts of the index.
        assert.ok(host.asked.every((path) => !path.includes(WANTED[0][0])));
        const faults = await audit(page);
        await page.emulateMedia({ colorScheme: "dark" });
        assert.deepEqual([...faults, ...(await auditColours(page))], []);
        await page.setViewportSize({ width: 320, height: 640 });
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "no sideways scrolling");
      })));

  test(`${site.name}: what is not there is said in words, and markup that somebody types stays text`, () =>
    hosted(site.folder, (host) =>
      onPage(host.url, {}, async (page) => {
        for (const words of ["qqqxxzz", '<img src=x onerror="alert(1)">', "%E0%A4%A", "&q=1#"]) {
          await field(page).fill(words);
          await page.keyboard.press("Enter");
          await eventually("an answer", async () => (await page.locator('main [role="status"]').innerText()).trim() !== "");
          assert.equal(await page.locator('main img[src="x"]').count(), 0);
          await page.reload();
          assert.equal(await field(page).inputValue(), words);
        }
        for (const hash of ["#q=%E0%A4%A", "#q", "#q=&q=&", "#x=1"]) {
          await page.goto("about:blank");
          await page.goto(`${host.url}search.html${hash}`);
          await eventually("the field", () => field(page).isVisible());
        }
        await field(page).fill("qqqxxzz");
        await page.keyboard.press("Enter");
        await eventually("no results", async () => (await found(page)).length === 0);
      })));

  test(`${site.name}: without a script the page lists every guide, law, form, question and result`, async () => {
    const home = pathToFileURL(`${site.folder}/`).href;
    await onPage(home, { javaScriptEnabled: false }, async (page) => {
      const listed = new Set((await page.locator("main a[href]").evaluateAll((links) => links.map(({ href }) => href.split("#")[0]))).map((url) => url.slice(home.length)));
      const wanted = htmlPages(site.folder).filter((path) => ["guides", "laws", "forms", "outcome"].includes(kindOf(path)));
      // A question with several pages is one entry, which leads to its first page: those have no number behind their name.
      wanted.push(...htmlPages(site.folder).filter((path) => kindOf(path) === "question" && !/--\d+\.html$/.test(path)));
      assert.deepEqual(wanted.filter((path) => !listed.has(path)), []);
      assert.equal(await field(page).count(), 0, "no field that does nothing");
    });
  });
}
