import type { Request, RequestHandler } from "express";

/** Where browsers reach us, without a slash at the end. */
export function originOf(request: Request, publicUrl: string | undefined): string {
  return publicUrl ? new URL(publicUrl).origin : `${request.protocol}://${request.get("host") ?? "localhost"}`;
}

/** Does a browser's `Origin` header name this server, by its public address or by the host that was asked? */
export function isOwnOrigin(
  origin: string | undefined,
  host: string | undefined,
  publicUrl: string | undefined,
): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  const from = new URL(origin);
  if (publicUrl && from.origin === new URL(publicUrl).origin) return true;
  return host !== undefined && from.host === host.toLowerCase();
}

/**
 * Everything that changes something must come from our own pages; browsers always say where a post comes from. A program
 * with a token is none of a browser's doing: no foreign page can send `Authorization` here.
 */
export function refuseForeignPosts({ publicUrl }: { publicUrl: string | undefined }): RequestHandler {
  return (request, response, next) => {
    if (request.method === "GET" || request.method === "HEAD" || isProgram(request)) return next();
    const origin = request.get("origin");
    const isOwn = isOwnOrigin(origin, request.get("host"), publicUrl);
    const isSameSite = ["same-origin", undefined].includes(request.get("sec-fetch-site"));
    if (isOwn && isSameSite) return next();
    response
      .status(403)
      .type("text")
      .send(
        "This did not come from a page of LearnFlow, so nothing was changed. Open LearnFlow and try again there. (Programs: send an Origin header.)\n",
      );
  };
}

/** It shows a token, or calls the API with nothing that a browser would send by itself. */
function isProgram(request: Request): boolean {
  if (/^bearer /i.test(request.get("authorization") ?? "")) return true;
  return request.path.startsWith("/api/") && request.get("cookie") === undefined;
}
