import type { NextFunction, Request, RequestHandler, Response } from "express";
import { log } from "../app/server/log.ts";

const unreadable = "That is no address we can read.\n";

/** NUL in an address is in no address of ours, and PostgreSQL would refuse to look for it. */
export const refuseUnreadable: RequestHandler = (request, response, next) => {
  if (request.url.includes("%00")) response.status(400).type("text").send(unreadable);
  else next();
};

/** What even the app's error page could not answer, such as an address that is none. Express knows it by its four parameters. */
export function lastResort(err: unknown, _: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) {
    next(err);
    return;
  }
  const isBadAddress =
    // Such as `%E0%A4%A`, which is no UTF-8.
    err instanceof URIError || (err instanceof TypeError && "code" in err && err.code === "ERR_INVALID_URL");
  if (!isBadAddress) log.error({ err }, "a request failed before the app");
  response
    .status(isBadAddress ? 400 : 500)
    .type("text")
    .send(isBadAddress ? unreadable : "Something went wrong on our side. Please try again.\n");
}
