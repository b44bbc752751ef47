import type { Request, RequestHandler } from "express";
import { isOwnOrigin } from "./origin.ts";
import { refuseEarly } from "./refuse-early.ts";

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
    const words =
      "This did not come from a page of LearnFlow, so nothing was changed. Open LearnFlow and try again there. (Programs: send an Origin header.)";
    refuseEarly(request, response, { code: "foreign-origin", words, publicUrl });
  };
}

/** It shows a token, or calls the API with nothing that a browser would send by itself. */
function isProgram(request: Request): boolean {
  if (/^bearer /i.test(request.get("authorization") ?? "")) return true;
  return request.path.startsWith("/api/") && request.get("cookie") === undefined;
}
