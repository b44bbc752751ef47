import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import express, { type Request, Router } from "express";

const client = fileURLToPath(new URL("../build/client", import.meta.url));
const encodings = [
  { name: "br", ending: ".br" },
  { name: "gzip", ending: ".gz" },
];

/** What the browser loads, from `web/build/client`: compressed already, and for ever where the name holds a hash. */
export function serveAssets(): Router {
  const router = Router();
  const assets = join(client, "assets");
  const files = new Set(existsSync(assets) ? readdirSync(assets) : []);
  router.get("/assets/:name", (request, response, next) => {
    const { name } = request.params;
    const encoding = encodings.find(
      (candidate) => accepts(request, candidate.name) && files.has(name + candidate.ending),
    );
    response.vary("Accept-Encoding");
    if (encoding) {
      response.type(name.slice(name.lastIndexOf("."))).set("Content-Encoding", encoding.name);
      request.url = `/assets/${name}${encoding.ending}`;
    }
    next();
  });
  const setHeaders = (response: express.Response, path: string): void => {
    // express.static would call it application/octet-stream by its ending.
    if (response.get("Content-Encoding")) response.type(path.replace(/\.(br|gz)$/, "").replace(/^.*(?=\.)/, ""));
  };
  router.use(
    "/assets",
    express.static(assets, { immutable: true, maxAge: "1y", index: false, fallthrough: false, setHeaders }),
  );
  router.use(express.static(client, { maxAge: "1h", index: false, setHeaders }));
  return router;
}

const accepts = (request: Request, encoding: string): boolean => request.acceptsEncodings(encoding) === encoding;
