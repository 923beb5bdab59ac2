// Pictures of the main pages, in every theme, light and dark, narrow and wide: to be looked at, and to choose from for docs/images.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./lib/browser.js";
import { mainPages } from "./lib/files.js";
import { hosted } from "./lib/server.js";
import { REAL_SITES } from "./sites.js";

const WIDTHS = [390, 1200];
const SCHEMES = ["light", "dark"];
/** Long pages are cut: what a reader sees first counts. */
const HEIGHT = 1600;

const [folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (const site of REAL_SITES) {
  await hosted(site.folder, async ({ url, host }) => {
    const browser = await launch(host);
    for (const width of WIDTHS) {
      const page = await browser.newPage({ viewport: { width, height: HEIGHT } });
      for (const [name, path] of Object.entries(mainPages(site.folder))) {
        await page.goto((site.address ?? url) + path);
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme });
          await page.screenshot({ path: join(folder, `${site.name}-${name}-${width}-${colorScheme}.png`) });
        }
      }
      await page.close();
    }
    await browser.close();
  });
}
