// The interview in the page: by keyboard alone, with everything that a browser can do with an address, and with nothing asked of the host after the start.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { pathToFileURL } from "node:url";
import { answerLinks, targets } from "./lib/answers.js";
import { audit, auditColours } from "./lib/axe.js";
import { launch, PHONE, watch } from "./lib/browser.js";
import { treeFile, trees } from "./lib/files.js";
import { answerLink, arrivedAt, eventually, fragment, openAt, part, questionOf, randomFrom, textOf, ways } from "./lib/interview.js";
import { hosted } from "./lib/server.js";
import { answerFor, around } from "./lib/values.js";
import { WALKED_SITES } from "./sites.js";

/** A plain day, and days on which counting months goes wrong most easily. How months are counted is the script's, whatever the theme: the latter are tried in the first site only. */
const TODAYS = ["2026-11-25", "2027-02-28", "2028-02-29"];
const RANDOM_WALKS = 6;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const site of WALKED_SITES) {
  const graphs = () => trees(site.folder).map(({ id }) => treeFile(site.folder, id));
  // The tree with the most to go through.
  const largest = () => graphs().reduce((best, graph) => (graph.pages.length > best.pages.length ? graph : best));

  /** Runs `work` on a fresh page of the site; then nothing may have been wrong on it. `allowed` are faults that the work brings about on purpose. */
  const onPage = (work, { today = TODAYS[0], allowed = /^$/ } = {}) =>
    hosted(site.folder, async (host) => {
      const context = await browser.newContext({ ...PHONE, permissions: ["clipboard-read", "clipboard-write"] });
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      await page.clock.setFixedTime(new Date(`${today}T12:00:00`));
      const faults = watch(page, host.url);
      try {
        await work(page, (graph) => `${host.url}tools/${graph.id}/index.html`, host, context);
      } finally {
        await context.close();
      }
      assert.deepEqual(faults.filter((fault) => !allowed.test(fault) && !fault.includes("about:blank")), []);
    });
  const its = (what, work) => test(`${site.name}: ${what}`, work);

  its("the keyboard alone leads from the start page to a result, the focus goes along, and nothing is asked of the host", () =>
    onPage(async (page, toolOf, host) => {
      const graph = largest();
      const { pairs, to } = longestWay(graph);
      await page.goto(toolOf(graph));
      await tabTo(page, part(page, "start"));
      await page.keyboard.press("Enter");
      await arrivedAt(page, textOf(graph, graph.start));
      const asked = host.asked.length;
      let place = graph.start;
      for (const [id, key] of pairs) {
        await tabTo(page, answerLink(page, id, key));
        await page.keyboard.press("Enter");
        place = graph.pages[place.page].answers.find((answer) => answer.key === key).to;
        await arrivedAt(page, textOf(graph, place));
      }
      assert.deepEqual(place, to);
      assert.deepEqual(host.asked.slice(asked), []);
      assert.equal(host.asked.filter((path) => path.endsWith("tree.json")).length, 1);
    }));

  its("reload stays, back and forward go, and a link shows somebody else the same result", () =>
    onPage(async (page, toolOf, host, context) => {
      const graph = largest();
      const { pairs, to } = longestWay(graph);
      await walk(page, toolOf(graph), graph, pairs);
      await page.reload();
      await arrivedAt(page, textOf(graph, to));
      const before = placesOn(graph, pairs);
      await page.goBack();
      await arrivedAt(page, textOf(graph, before.at(-2)));
      await page.goBack();
      await arrivedAt(page, textOf(graph, before.at(-3)));
      await page.goForward();
      await page.goForward();
      await arrivedAt(page, textOf(graph, to));
      await part(page, "copy").click();
      const link = await eventuallyCopied(page);
      assert.equal(link, toolOf(graph) + fragment(pairs));
      const other = await context.newPage();
      await other.goto(link);
      await arrivedAt(other, textOf(graph, to));
    }));

  its("Back drops the last answer, Change asks one again and keeps the later ones, Start again drops all", () =>
    onPage(async (page, toolOf) => {
      const graph = largest();
      const { pairs, to } = longestWay(graph);
      const places = placesOn(graph, pairs);
      await openAt(page, toolOf(graph), pairs, textOf(graph, to));
      await part(page, "back").click();
      await arrivedAt(page, textOf(graph, places.at(-2)));
      await page.goBack();
      await arrivedAt(page, textOf(graph, to));
      const changed = Math.floor((pairs.length - 1) / 2);
      const change = page.locator(`main a[href="${fragment(pairs.filter((pair, at) => at !== changed))}"]`).first();
      const question = textOf(graph, places[changed]);
      assert.ok((await nameOf(change)).includes(question), `the link to change the answer is called "${await nameOf(change)}"`);
      await change.click();
      await arrivedAt(page, question);
      // The same answer again: everything after it still counts, so this is the result at once.
      await answerLink(page, ...pairs[changed]).click();
      await arrivedAt(page, textOf(graph, to));
      await part(page, "restart").first().click();
      await arrivedAt(page, textOf(graph, graph.start));
      assert.equal(new URL(page.url()).hash, "#ask");
    }));

  for (const today of site === WALKED_SITES[0] ? TODAYS : TODAYS.slice(0, 1)) {
    its(`a typed day or number leads where its range leads, just below, on and above each end (on ${today})`, () =>
      onPage(async (page, toolOf) => {
        let tried = 0;
        for (const graph of graphs()) {
          for (const { to, pairs } of ways(graph).filter((way) => way.to.page !== undefined)) {
            const { type } = questionOf(graph, to);
            if (type === "choice") continue;
            // Counting months depends on today, the others do not.
            if (type !== "elapsed" && today !== TODAYS[0]) continue;
            const entry = graph.pages[to.page];
            const ends = entry.answers.flatMap(({ on }) => (on.range ? [on.range.from, on.range.to] : [])).filter(Boolean);
            const values = new Set(ends.flatMap((end) => around(type, end, today)));
            for (const value of values) {
              const answer = answerFor(type, entry, value, today);
              await openAt(page, toolOf(graph), pairs, textOf(graph, to));
              await typeIn(page, type, value);
              if (answer.to.tool) await page.waitForURL(new URL(answer.to.tool, toolOf(graph)).href);
              else await arrivedAt(page, textOf(graph, answer.to));
              tried += 1;
            }
          }
        }
        const typed = graphs().flatMap(({ questions }) => questions).filter(({ type }) => type !== "choice");
        assert.ok(tried > 0 || typed.every(({ type }) => today !== TODAYS[0] && type !== "elapsed"));
      }, { today }));
  }

  its("a wrong value is answered beside the field, in words, and the reader stays", () =>
    onPage(async (page, toolOf) => {
      const wrong = { number: ["", "five", "1.2.3"], date: ["", "2019-02-30"], elapsed: ["", "2019-02-30", "2030-01-01"] };
      const tried = new Set();
      for (const graph of graphs()) {
        for (const { to, pairs } of ways(graph).filter((way) => way.to.page !== undefined)) {
          const { type } = questionOf(graph, to);
          if (type === "choice" || tried.has(type)) continue;
          tried.add(type);
          for (const value of wrong[type]) {
            await openAt(page, toolOf(graph), pairs, textOf(graph, to));
            const url = page.url();
            await typeIn(page, type, value);
            await eventually("the error", () => part(page, "error").isVisible());
            const invalid = page.locator('main [aria-invalid="true"]').first();
            assert.notEqual((await part(page, "error").innerText()).trim(), "");
            const described = await invalid.evaluate((field) => {
              const error = document.querySelector('main [data-interview="error"]').id;
              const by = [field, field.closest("fieldset")].map((node) => node?.getAttribute("aria-describedby") ?? "").join(" ");
              return error !== "" && by.split(" ").includes(error);
            });
            assert.ok(described, "the field is described by the error");
            assert.ok(await invalid.evaluate((field) => field === document.activeElement), "the wrong field has the focus");
            assert.equal(page.url(), url);
            assert.deepEqual(await audit(page), []);
          }
        }
      }
      const types = graphs().flatMap(({ questions }) => questions.map(({ type }) => type)).filter((type) => type !== "choice");
      assert.deepEqual([...tried].sort(), [...new Set(types)].sort());
    }));

  its("stale and hostile links do no harm: what does not fit is asked again", () =>
    onPage(async (page, toolOf) => {
      const graph = largest();
      const first = questionOf(graph, graph.start);
      const evil = "<img src=x onerror=alert(1)>";
      const fragments = [
        `#ask&x=${encodeURIComponent(evil)}`,
        `#ask&${encodeURIComponent(evil)}=${evil}`,
        `#ask&${first.id}=${encodeURIComponent(evil)}`,
        `#ask&${first.id}=no-such-answer`,
        `#ask&${first.id}=%E0%A4%A&%=%&%zz`,
        `#ask&__proto__=constructor&constructor=__proto__&toString=1`,
        `#ask&&&==&=&${first.id}`,
        `#ask${"&a=b".repeat(10_000)}`,
      ];
      let alerts = 0;
      page.on("dialog", (dialog) => (alerts += 1, dialog.dismiss()));
      for (const hash of fragments) {
        await page.goto("about:blank");
        await page.goto(toolOf(graph) + hash);
        await arrivedAt(page, textOf(graph, graph.start));
        assert.equal(await page.locator('main img[src="x"]').count(), 0);
        // The way on is not barred by what stands in the address.
        const { key, to } = graph.pages[graph.start.page].answers.find((answer) => !answer.to.tool);
        await answerLink(page, first.id, key).click();
        await arrivedAt(page, textOf(graph, to));
      }
      assert.equal(alerts, 0);
    }));

  its("print shows the result with the answers; screen, focus and colours are open to everybody", () =>
    onPage(async (page, toolOf) => {
      const graph = largest();
      const { pairs, to } = longestWay(graph);
      const places = placesOn(graph, pairs);
      await openAt(page, toolOf(graph), pairs, textOf(graph, to));
      await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
      const faults = [...(await audit(page))];
      await page.emulateMedia({ colorScheme: "dark" });
      faults.push(...(await auditColours(page)));
      assert.deepEqual(faults, []);
      await page.setViewportSize({ width: 320, height: 640 });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "no sideways scrolling");
      await page.emulateMedia({ media: "print", colorScheme: "light" });
      const paper = (await page.locator("main").innerText()).replace(/\s+/g, " ");
      assert.ok(paper.includes(textOf(graph, to)));
      pairs.forEach(([, key], at) => {
        const { text } = graph.pages[places[at].page].answers.find((answer) => answer.key === key);
        assert.ok(paper.includes(text), `the paper has the answer "${text}"`);
      });
      assert.equal(await part(page, "restart").first().isVisible(), false, "nothing to press on paper");
    }));

  its("when the tree cannot be read, Start is the plain link", () =>
    onPage(async (page, toolOf, host, context) => {
      const graph = largest();
      const first = targets(graph, toolOf(graph))(graph.start);
      await context.route("**/tree.json", (route) => route.abort());
      await page.goto(toolOf(graph));
      await part(page, "start").click();
      await page.waitForURL(first);
    }, { allowed: /tree\.json|Failed to load resource/ }));

  its("from a folder on the disk, Start is the plain link", async () => {
    const graph = largest();
    const toolUrl = pathToFileURL(`${site.folder}/tools/${graph.id}/index.html`).href;
    const page = await browser.newPage(PHONE);
    const faults = watch(page, pathToFileURL(`${site.folder}/`).href);
    await page.goto(toolUrl);
    await part(page, "start").click();
    await page.waitForURL(targets(graph, toolUrl)(graph.start));
    await page.close();
    assert.deepEqual(faults, []);
  });

  its("random answers end at the same result in the page as by the plain links", () =>
    onPage(async (page, toolOf, host, context) => {
      const still = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
      const random = randomFrom(20_261_125);
      for (const graph of graphs()) {
        for (let count = 0; count < (site.pages === "all" ? RANDOM_WALKS : 1); count += 1) {
          const to = targets(graph, toolOf(graph));
          let place = graph.start;
          await page.goto("about:blank");
          await page.goto(`${toolOf(graph)}#ask`);
          await still.goto(to(graph.start));
          while (place.page !== undefined) {
            await arrivedAt(page, textOf(graph, place));
            const entry = graph.pages[place.page];
            const links = await answerLinks(still, entry, to);
            const chosen = random(links.length);
            const answer = entry.answers[chosen];
            await still.goto(links[chosen]);
            place = answer.to;
            if (place.tool) await page.locator(`main a[href="${place.tool}"]`).first().click();
            else await answerLink(page, questionOf(graph, { page: graph.pages.indexOf(entry) }).id, answer.key).click();
          }
          if (place.tool) await page.waitForURL((url) => url.href.startsWith(to(place)));
          else await arrivedAt(page, (await still.locator("main h1").innerText()).trim());
        }
      }
      await still.context().close();
    }));
}

/** The way of a tree with the most questions, of the shortest ones to each place, so that it is the same on every run. It ends at a result. */
function longestWay(graph) {
  const ends = ways(graph).filter(({ to }) => to.outcome !== undefined);
  return ends.reduce((best, way) => (way.pairs.length > best.pairs.length ? way : best));
}

/** The places that answers pass, the first and the last included. */
function placesOn(graph, pairs) {
  const places = [graph.start];
  for (const [, key] of pairs) places.push(graph.pages[places.at(-1).page].answers.find((answer) => answer.key === key).to);
  return places;
}

/** From the start page through the answers, by clicking. */
async function walk(page, toolUrl, graph, pairs) {
  await page.goto(toolUrl);
  await part(page, "start").click();
  const places = placesOn(graph, pairs);
  for (const [at, [id, key]] of pairs.entries()) {
    await arrivedAt(page, textOf(graph, places[at]));
    await answerLink(page, id, key).click();
  }
  await arrivedAt(page, textOf(graph, places.at(-1)));
}

/** Presses Tab until the element has the focus, as a reader without a mouse has to. */
async function tabTo(page, target) {
  for (let pressed = 0; pressed < 150; pressed += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  assert.fail(`Tab does not reach ${target}`);
}

/** Types a value into the form of the page and sends it off. An empty value leaves the form empty. */
async function typeIn(page, type, value) {
  const form = part(page, "value");
  if (type === "number") {
    await form.locator('[name="number"]').fill(value);
  } else if (value) {
    const [year, month, day] = value.split("-");
    await form.locator('[name="day"]').fill(String(Number(day)));
    await chooseMonth(form.locator('[name="month"]'), month);
    await form.locator('[name="year"]').fill(year);
  }
  await form.locator("button").first().click();
}

async function chooseMonth(field, month) {
  const isList = await field.evaluate((element) => element.localName === "select");
  if (isList) await field.selectOption(String(Number(month)));
  else await field.fill(String(Number(month)));
}

/** What a screen reader calls a link. */
async function nameOf(link) {
  return (await link.ariaSnapshot()).replace(/\\"/g, '"');
}

async function eventuallyCopied(page) {
  let text = "";
  await eventually("the link in the clipboard", async () => {
    text = await page.evaluate(() => navigator.clipboard.readText());
    return text !== "";
  });
  return text;
}
