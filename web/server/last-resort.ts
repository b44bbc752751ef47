import type { ErrorRequestHandler, NextFunction, Request, RequestHandler, Response } from "express";
import { log } from "../app/server/log.ts";
import { refuseEarly } from "./refuse-early.ts";

const unreadable = "That is no address we can read.";

/** NUL in an address is in no address of ours, and PostgreSQL would refuse to look for it. */
export function refuseUnreadable({ publicUrl }: { publicUrl: string | undefined }): RequestHandler {
  return (request, response, next) => {
    if (!request.url.includes("%00")) return next();
    refuseEarly(request, response, { code: "invalid-request", words: unreadable, publicUrl });
  };
}

/** What even the app's error page could not answer, such as an address that is none. Express knows it by its four parameters. */
export function lastResort({ publicUrl }: { publicUrl: string | undefined }): ErrorRequestHandler {
  return (err: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) {
      next(err);
      return;
    }
    const isBadAddress =
      // Such as `%E0%A4%A`, which is no UTF-8.
      err instanceof URIError || (err instanceof TypeError && "code" in err && err.code === "ERR_INVALID_URL");
    if (!isBadAddress) log.error({ err }, "a request failed before the app");
    const broken = "Something went wrong on our side. Please try again.";
    refuseEarly(request, response, {
      ...{ code: isBadAddress ? "invalid-request" : "broken", words: isBadAddress ? unreadable : broken, publicUrl },
    });
  };
}
