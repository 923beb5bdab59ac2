// Keeps an open page of the preview fresh, and shows over it what is wrong with the site. Only `statutree serve` puts this script into a page; the built site never has it.
"use strict";
(() => {
  const script = document.currentScript;
  /** What this page was made from: its own bytes, the stylesheets, and what else it loads. */
  const loaded = { page: script.dataset.page, styles: script.dataset.styles, others: script.dataset.others };
  /** These pages show the findings themselves. */
  const showsFindings = location.pathname.startsWith("/_editor") || document.body.dataset.preview === "broken";
  /** Readers do not see this page, and its editor has to know. */
  const isDraft = "draft" in script.dataset;
  const PLACE = "statutree-place";
  const SMALL = "statutree-small";
  /** A connection that is back sooner than this, in milliseconds, was never missed. */
  const PATIENCE = 1500;
  /** After this, in milliseconds, every script of the site has drawn what it draws. */
  const SETTLED = 2000;

  // -- The connection ----------------------------------------------------------------------------------------------------------------------------------------------

  let source = null;
  let missed = 0;

  /** Listens while the page can be seen. A browser allows six connections to a host, and an editor may have more pages open than that. */
  function listen() {
    if (document.hidden) {
      source?.close();
      source = null;
      // What nobody can see is not missed.
      clearTimeout(missed);
      missed = 0;
      return;
    }
    if (source) return;
    source = new EventSource("/_editor/events");
    source.addEventListener("look", (event) => {
      clearTimeout(missed);
      missed = 0;
      panel.connected(true);
      update(JSON.parse(event.data));
    });
    source.addEventListener("error", () => {
      missed ||= setTimeout(() => panel.connected(false), PATIENCE);
      if (source?.readyState !== EventSource.CLOSED) return;
      source = null;
      setTimeout(listen, PATIENCE);
    });
  }

  // -- The page ----------------------------------------------------------------------------------------------------------------------------------------------------

  let next = null;
  let busy = false;

  /** Brings the page to where the site stands; of several changes in a row, to the last. */
  async function update(standing) {
    next = standing;
    if (busy) return;
    busy = true;
    while (next) {
      const now = next;
      next = null;
      try {
        await take(now);
      } catch {
        // The connection broke. When it is back, the server says again how the site stands.
      }
    }
    busy = false;
  }

  async function take(standing) {
    const answer = await fetch(location.origin + location.pathname, { method: "HEAD", cache: "no-store" });
    const page = answer.headers.get("etag")?.replaceAll('"', "");
    if ((page && page !== loaded.page) || standing.others !== loaded.others) return reload();
    if (standing.styles !== loaded.styles) restyle(standing.styles);
    await panel.show(standing);
  }

  /** Loads the stylesheets anew, each beside the old one until it is there: nothing flashes. */
  function restyle(styles) {
    loaded.styles = styles;
    for (const old of document.querySelectorAll('link[rel="stylesheet"]')) {
      const url = new URL(old.href);
      if (url.origin !== location.origin) continue;
      url.searchParams.set("fresh", styles);
      const link = old.cloneNode();
      link.href = url.href;
      link.addEventListener("load", () => old.remove());
      link.addEventListener("error", () => link.remove());
      old.after(link);
    }
  }

  /** Loads the page anew. The address stays with its fragment, and so does what an interview keeps in it. */
  function reload() {
    const open = [...document.querySelectorAll("details")].map((part) => [named(part), part.open]);
    keep(PLACE, JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY, open, focus: document.activeElement?.id ?? "" }));
    location.reload();
    // The page goes; nothing more is to be done on it.
    return new Promise(() => {});
  }

  /** Puts a page that was loaded anew back to where its reader was. What a script of the site draws comes later, so this is done again when the page grows, until its reader goes on himself. */
  function restore() {
    const place = JSON.parse(kept(PLACE) ?? "null");
    keep(PLACE, null);
    if (place?.path !== location.pathname) return;
    const seen = new Set();
    const settle = () => {
      for (const part of document.querySelectorAll("details")) {
        // Parts with one name are told apart by their order.
        const found = seen.has(part) ? -1 : place.open.findIndex(([name]) => name === named(part));
        if (found >= 0) [[, part.open]] = place.open.splice(found, 1);
        seen.add(part);
      }
      const focused = place.focus && document.activeElement === document.body && document.getElementById(place.focus);
      if (focused) focused.focus({ preventScroll: true });
      scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    };
    const growth = new MutationObserver(settle);
    const stop = () => growth.disconnect();
    settle();
    growth.observe(document.body, { childList: true, subtree: true });
    addEventListener("load", settle, { once: true });
    ["wheel", "touchstart", "pointerdown", "keydown"].forEach((kind) => addEventListener(kind, stop, { once: true, passive: true }));
    setTimeout(stop, SETTLED);
  }

  function named(part) {
    return part.querySelector("summary")?.textContent.trim() ?? "";
  }

  /** Remembers a value for this tab; `null` forgets it. A browser may refuse to keep anything: then it is forgotten. */
  function keep(key, value) {
    try {
      value === null ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, value);
    } catch {}
  }

  function kept(key) {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  }

  // -- What is wrong -----------------------------------------------------------------------------------------------------------------------------------------------

  /** The findings over the page. They live in a tree of their own, which the site's stylesheets do not reach. */
  class Panel {
    #root = null;
    #html = "";

    /** Shows the errors, or how many warnings there are, or nothing: notes alone ask for nothing today, so they do not lie over the page for months. */
    async show({ errors, warnings, notes }) {
      if (showsFindings) return;
      if (errors + warnings === 0) return this.#remove();
      const html = errors > 0 ? await (await fetch("/_editor/overlay", { cache: "no-store" })).text() : "";
      const root = this.#open();
      const count = [counted(errors, "error"), counted(warnings, "warning"), counted(notes, "note")].filter(Boolean).join(", ");
      root.getElementById("count").textContent = count;
      root.getElementById("badge").textContent = count;
      root.getElementById("warnings").textContent = count;
      if (html !== this.#html) root.getElementById("list").innerHTML = html;
      this.#html = html;
      this.#say(errors > 0 ? `${count} in the site. The page is as it was before.` : "");
      this.#arrange(errors > 0);
    }

    /** Says that the preview has stopped, until it is back. */
    connected(is) {
      if (is && !this.#root) return;
      const notice = this.#open().getElementById("lost");
      notice.textContent = is ? "" : "The preview has stopped, so this page may be old. Start it again with: statutree serve";
      if (is && !this.#html && this.#root.getElementById("warnings").hidden) this.#remove();
    }

    #open() {
      if (this.#root?.host.isConnected) return this.#root;
      const host = document.createElement("statutree-preview");
      host.lang = "en";
      host.dir = "ltr";
      const root = host.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [style];
      root.innerHTML = `<p id="status" class="unseen" role="status"></p>
        <p id="draft" role="note" hidden>This page is a draft: readers do not see it.</p>
        <p id="lost" role="alert"></p>
        <a id="warnings" href="/_editor/" hidden></a>
        <button id="badge" type="button" aria-expanded="false" aria-controls="panel" hidden></button>
        <section id="panel" role="dialog" aria-labelledby="count" hidden>
          <header><h2 id="count" tabindex="-1"></h2><p>The page stays as it was until this is put right.</p><button id="small" type="button">Minimize</button></header>
          <div id="list" tabindex="0" role="group" aria-label="Findings"></div>
        </section>`;
      root.getElementById("small").addEventListener("click", () => this.#minimize(true));
      root.getElementById("badge").addEventListener("click", () => this.#minimize(false));
      root.getElementById("draft").hidden = !isDraft;
      document.body.append(host);
      this.#root = root;
      this.#html = "";
      return root;
    }

    /** Takes everything away but what is said of a draft. */
    #remove() {
      this.#root?.host.remove();
      this.#root = null;
      this.#html = "";
      this.remind();
    }

    /** Says that the page is a draft, if it is. */
    remind() {
      if (isDraft) this.#open();
    }

    #say(text) {
      const status = this.#root.getElementById("status");
      if (status.textContent !== text) status.textContent = text;
    }

    #arrange(errors) {
      const small = kept(SMALL) !== null;
      this.#root.getElementById("warnings").hidden = errors;
      this.#root.getElementById("panel").hidden = !errors || small;
      this.#root.getElementById("badge").hidden = !errors || !small;
    }

    /** Moves the focus only where somebody who moves it himself expects it: from the one button to what takes its place. */
    #minimize(small) {
      const inside = this.#root.activeElement !== null;
      keep(SMALL, small ? "yes" : null);
      this.#arrange(true);
      if (inside) this.#root.getElementById(small ? "badge" : "count").focus({ preventScroll: true });
    }

    escape() {
      if (this.#root && !this.#root.getElementById("panel").hidden) this.#minimize(true);
    }
  }

  /** How it looks; fetched while there is somebody to fetch it from. */
  const style = new CSSStyleSheet();
  fetch("/_editor/live.css")
    .then((answer) => answer.text())
    .then((text) => style.replace(text))
    .catch(() => {});

  function counted(number, what) {
    return number === 0 ? "" : `${number} ${what}${number === 1 ? "" : "s"}`;
  }

  const panel = new Panel();
  panel.remind();
  restore();
  addEventListener("keydown", (event) => event.key === "Escape" && panel.escape());
  document.addEventListener("visibilitychange", listen);
  // A page that comes back from the browser's memory has slept, and its connection is gone.
  addEventListener("pagehide", () => (source?.close(), (source = null)));
  addEventListener("pageshow", listen);
  listen();
})();
