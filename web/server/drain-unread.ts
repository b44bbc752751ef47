import type { RequestHandler } from "express";

/**
 * A request that is answered before its body was read (no token, wrong role) holds the next one on its connection up until Node
 * gives up on it: the app's stream has stopped in the middle, and nobody reads on. What is left is read here, and forgotten.
 */
export const drainUnread: RequestHandler = (request, response, next) => {
  response.once("finish", () => {
    if (request.readableEnded || request.destroyed) return;
    request.removeAllListeners("data");
    request.resume();
  });
  next();
};
