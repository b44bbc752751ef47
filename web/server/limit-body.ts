import type { RequestHandler } from "express";
import { refuseEarly } from "./refuse-early.ts";

/** The largest body that a page sends is 64 KiB of code, escaped. */
const maxBodyBytes = 1_048_576;

/** Bodies are read whole by the actions, so their length must be known and small before they begin. */
export function limitBody({ publicUrl }: { publicUrl: string | undefined }): RequestHandler {
  return (request, response, next) => {
    if (request.method === "GET" || request.method === "HEAD") return next();
    const length = request.get("content-length");
    if (length === undefined && request.get("transfer-encoding") !== undefined)
      return refuseEarly(request, response, {
        ...{ code: "length-missing", words: "Please say how long the body is (Content-Length).", publicUrl },
      });
    if (Number(length ?? 0) > maxBodyBytes)
      return refuseEarly(request, response, {
        ...{ code: "body-too-large", words: "That is larger than 1 MiB, which is more than we take.", publicUrl },
      });
    next();
  };
}
