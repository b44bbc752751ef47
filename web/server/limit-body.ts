import type { RequestHandler } from "express";

/** The largest body that a page sends is 64 KiB of code, escaped. */
const maxBodyBytes = 1_048_576;

/** Bodies are read whole by the actions, so their length must be known and small before they begin. */
export function limitBody(): RequestHandler {
  return (request, response, next) => {
    if (request.method === "GET" || request.method === "HEAD") return next();
    const length = request.get("content-length");
    const refuse = (status: number, words: string) => void response.status(status).type("text").send(`${words}\n`);
    if (length === undefined && request.get("transfer-encoding") !== undefined)
      return refuse(411, "Please say how long the body is (Content-Length).");
    if (Number(length ?? 0) > maxBodyBytes)
      return refuse(413, "That is larger than 1 MiB, which is more than we take.");
    next();
  };
}
