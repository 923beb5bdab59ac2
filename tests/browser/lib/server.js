// A static host on loopback, as plain as a real one: under a sub-path, with the right types, `404.html`, and the headers that the site's `_headers` asks for.

import { createServer } from "node:http";
import { readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";

/** Where a site is put on the host: not at the root, because many firms cannot either. */
export const SUB_PATH = "/legal-help/";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
};

/** Serves a folder for as long as `work` takes. */
export async function hosted(folder, work) {
  const host = await serve(folder);
  try {
    return await work(host);
  } finally {
    await host.close();
  }
}

/** Serves a folder. Gives the address of the site's first page, the host's name and port, the list of what was asked for, and `close`. */
async function serve(folder) {
  const rules = headerRules(folder);
  const asked = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    asked.push(path);
    const [status, file] = found(folder, path);
    for (const [pattern, name, value] of rules) if (pattern.test(path)) response.setHeader(name, value);
    response.writeHead(status, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
    response.end(readFileSync(file));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  const host = `127.0.0.1:${server.address().port}`;
  return { url: `http://${host}${SUB_PATH}`, host, asked, close };
}

function found(folder, path) {
  const inside = normalize(path.startsWith(SUB_PATH) ? path.slice(SUB_PATH.length) : "404.html");
  let file = join(folder, inside.startsWith("..") ? "404.html" : inside);
  if (path.endsWith("/")) file = join(file, "index.html");
  const there = statSync(file, { throwIfNoEntry: false })?.isFile();
  return there ? [inside === "404.html" ? 404 : 200, file] : [404, join(folder, "404.html")];
}

/** The lines of `_headers`: a path that may end in `*`, then its headers, indented. */
function headerRules(folder) {
  const rules = [];
  let pattern;
  for (const line of readFileSync(join(folder, "_headers"), "utf8").split("\n")) {
    // The paths of `_headers` begin at the site's root, which here is not the host's.
    const path = /^\/(\S*)/.exec(line)?.[1];
    if (path !== undefined) pattern = new RegExp(`^${SUB_PATH}${path.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace("*", ".*")}$`);
    const header = /^\s+([\w-]+):\s*(.*)$/.exec(line);
    if (header) rules.push([pattern, header[1], header[2]]);
  }
  return rules;
}
