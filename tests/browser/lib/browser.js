// Debian's Chromium, headless, with nothing that it would ask the world for by itself.

import { chromium } from "playwright-core";

/** Where Chromium is. */
export const CHROMIUM = process.env.CHROME_PATH ?? "/usr/bin/chromium";

/** Flags for a machine without a screen, and for a browser that stays at home. */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A phone as old ones are: narrow, and each CSS pixel one dot, which is also the quickest to draw. */
export const PHONE = { viewport: { width: 390, height: 760 }, deviceScaleFactor: 1 };

/** Starts Chromium. With `host`, every name of a host leads there, so that a site can be visited under the address that it was built for. */
export function launch(host) {
  const rules = host ? [`--host-resolver-rules=MAP * ${host}`] : [];
  return chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...rules] });
}

/**
 * Writes down everything on a page that no reader should be given: a message on the console, an exception, a request to another host, a request that fails. `home` is the address
 * that all requests have to begin with; `absent` an address where nothing is, on purpose.
 */
export function watch(page, home, absent) {
  const faults = [];
  page.on("console", (message) => {
    // Chromium says this about the page for missing pages, which has to be one.
    const missing = message.location().url === absent && /responded with a status of 404/.test(message.text());
    if (!missing) faults.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(home)) faults.push(`asks ${request.url()}`);
  });
  page.on("requestfailed", (request) => {
    // "Aborted" is what the browser gives up because the reader has gone on to the next page.
    const why = request.failure()?.errorText;
    if (why !== "net::ERR_ABORTED") faults.push(`${request.url()} failed: ${why}`);
  });
  page.on("response", (response) => {
    // A file has no status; one that is missing fails as a request.
    const fine = response.url().startsWith("file:") || [200, 304].includes(response.status());
    if (!fine && response.url() !== absent) faults.push(`${response.url()} answers ${response.status()}`);
  });
  return faults;
}
