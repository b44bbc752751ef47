import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { DeliveryProblem } from "../../../../events/vocabulary.ts";
import { type AddressRules, hostOf, mayConnect, type Resolve, readWebhookAddress } from "./public-address.ts";

/** What came of one attempt. Of the answer only its status is kept: nobody reads a foreign server through us. */
export interface Posted {
  readonly status: number | null;
  /** Null when it was taken. */
  readonly problem: DeliveryProblem | null;
}

/** @returns null where we broke it off ourselves. */
export type PostWebhook = (
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
) => Promise<Posted | null>;

const maxAnswerBytes = 16_384;

class UnsafeAddress extends Error {}

/**
 * Posts to a foreign server: to the very address that was checked, whatever its name stands for a moment later; without
 * following redirects; within a time that covers everything, and reading no more of the answer than its head.
 */
export function createPostWebhook(deps: {
  resolve: Resolve;
  rules: AddressRules;
  timeoutMs: number;
  /** What is on its way is broken off then. */
  closing?: AbortSignal;
}): PostWebhook {
  /** Node's own look-up of a connection, so that there is no second one. */
  const lookup: LookupFunction = (host, { all }, callback) => {
    deps.resolve(host).then(
      (addresses) => {
        const found = addresses.map((address) => ({ address, family: isIP(address) }));
        const [first] = found;
        if (!first) return callback(new Error(`${host} has no address`), "", 0);
        if (!addresses.every((address) => mayConnect(address, deps.rules))) return callback(new UnsafeAddress(), "", 0);
        if (all) callback(null, found);
        else callback(null, first.address, first.family);
      },
      (err: Error) => callback(err, "", 0),
    );
  };

  return (address, body, headers) =>
    new Promise((resolve) => {
      const url = readWebhookAddress(address, deps.rules);
      if (!url) return resolve({ status: null, problem: "unsafe-address" });
      const signal = AbortSignal.any([AbortSignal.timeout(deps.timeoutMs), ...(deps.closing ? [deps.closing] : [])]);
      const send = url.protocol === "https:" ? httpsRequest : httpRequest;
      const request = send(url, {
        method: "POST",
        headers: {
          ...headers,
          "Content-Type": "application/json",
          "Content-Length": Buffer.byteLength(body),
          "User-Agent": "LearnFlow-Webhooks/1",
        },
        // Its own connection each time: none that was opened to another address is used again.
        agent: false,
        // Node asks nobody about an address that is a number; `readWebhookAddress` has checked that.
        ...(isIP(hostOf(url)) === 0 && { lookup }),
        signal,
        maxHeaderSize: maxAnswerBytes,
      });
      request.on("error", (err) => {
        if (deps.closing?.aborted) resolve(null);
        else if (signal.aborted) resolve({ status: null, problem: "timeout" });
        else resolve({ status: null, problem: err instanceof UnsafeAddress ? "unsafe-address" : "unreachable" });
      });
      request.on("response", (response) => {
        const status = response.statusCode ?? 0;
        response.destroy();
        resolve({ status, problem: problemOf(status) });
      });
      // An answer of 101 is neither an answer nor an error to Node: the connection just closes.
      request.on("close", () => resolve({ status: null, problem: "unreachable" }));
      request.end(body);
    });
}

function problemOf(status: number): DeliveryProblem | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return "redirect";
  return status === 410 ? "gone" : "status";
}
