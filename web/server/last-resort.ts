import type { ErrorRequestHandler, NextFunction, Request, RequestHandler, Response } from "express";
import { log } from "../app/server/log.ts";
import { refuseEarly } from "./refuse-early.ts";

const unreadable = "That is no address we can read.";

/** The methods that a request of the Fetch API can have, which the app is made of. */
const methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
/** Ends of lines, written in an address: the app's router finds no page of any kind for them. */
const lineEnds = /%0[ad]|%e2%80%a[89]/i;

/** NUL in an address is in no address of ours, and PostgreSQL would refuse to look for it. TRACE and the like are nothing to a page. */
export function refuseUnreadable({ publicUrl }: { publicUrl: string | undefined }): RequestHandler {
  return (request, response, next) => {
    if (!methods.includes(request.method)) {
      response.set("Allow", methods.join(", "));
      return refuseEarly(request, response, {
        code: "wrong-method",
        words: "There is no such method here.",
        publicUrl,
      });
    }
    if (!request.url.includes("%00") && !lineEnds.test(request.path)) return next();
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
