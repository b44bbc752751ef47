import { PassThrough } from "node:stream";
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { NonceContext } from "./nonce.ts";
import { log } from "./server/log.ts";

// biome-ignore lint/performance/noBarrelFile: `server.ts` takes it from the build, so that pages and backend share their modules
export { openBackend } from "./server/backend.ts";

/** A loader that has not ended by then leaves its part of the page out. */
export const streamTimeout = 5_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    // Robots and people without JavaScript get the page in one piece; others as it comes.
    const waitForAll = isbot(request.headers.get("user-agent") ?? "") || remixContext.isSpaMode;
    let isShellSent = false;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} abortDelay={streamTimeout} />
      </NonceContext.Provider>,
      {
        nonce,
        [waitForAll ? "onAllReady" : "onShellReady"]() {
          isShellSent = true;
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
          // Programs read the first, browsers (without JavaScript too) do the second.
          if (status === 503) for (const name of ["Retry-After", "Refresh"]) headers.set(name, "5");
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onShellError: reject,
        onError(err: unknown) {
          if (isShellSent) log.error({ err, path: pathOf(request) }, "a part of a page could not be rendered");
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** Whatever a loader or action throws that is no answer. Its words stay here; the person gets an error page. */
export function handleError(err: unknown, { request }: { request: Request }): void {
  // Somebody asked for what is not here.
  if (isRouteErrorResponse(err) && err.status < 500) return;
  if (!request.signal.aborted) log.error({ err, path: pathOf(request) }, "a request failed");
}

/** A link for a new password or an invitation is a secret. */
const pathOf = (request: Request): string => new URL(request.url).pathname.replace(/[\w-]{40,}/g, "…");
