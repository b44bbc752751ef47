import { problemsOfContents } from "./problems-of-contents.ts";

/** Every problem that the API answers, by the last part of its `type`. A code keeps its meaning for as long as `/api/v1` lives. */
export const problems = {
  ...problemsOfContents,
  "invalid-request": {
    status: 400,
    title: "The request does not fit its contract",
    meaning: "A parameter or the body is missing, too long or of another type. `errors` names each place.",
    next: "Correct the places that `errors` names. The reference shows what each endpoint takes.",
  },
  "bad-cursor": {
    status: 400,
    title: "That cursor is none of ours",
    meaning: "`cursor` is not what an earlier page gave as `nextCursor`, or it belongs to another list.",
    next: "Begin again without `cursor`.",
  },
  "signed-out": {
    status: 401,
    title: "Nobody is signed in",
    meaning: "There is no token, or it is unknown, expired or revoked.",
    next: "Send `Authorization: Bearer <token>`. You make tokens on the page “Access tokens” of your account.",
  },
  "scope-missing": {
    status: 403,
    title: "The token may not do that",
    meaning: "The token is good, but was made without the scope that this endpoint needs.",
    next: "Make a token with the scope that `detail` names.",
  },
  "role-wrong": {
    status: 403,
    title: "Somebody else's part",
    meaning: "The endpoint is for another role: students learn, teachers teach.",
    next: "Use the account of a person with that role.",
  },
  "foreign-origin": {
    status: 403,
    title: "That came from another site",
    meaning:
      "The request carries a browser's session, and its `Origin` is no page of this LearnFlow. Nothing was changed.",
    next: "A program sends a token and no cookie. A script in a page of ours needs nothing: its browser says where it is.",
  },
  "not-found": {
    status: 404,
    title: "There is no such thing",
    meaning: "Nothing has this address, or it is somebody else's: the two are not told apart.",
    next: "Look the id up in the list that it came from.",
  },
  "wrong-method": {
    status: 405,
    title: "The address takes no such method",
    meaning: "The address exists, the method does not.",
    next: "Use one of the methods in the header `Allow`.",
  },
  conflict: {
    status: 409,
    title: "That does not fit what is there",
    meaning: "What you ask for contradicts what is kept. `detail` says how.",
    next: "Read the thing again and decide anew.",
  },
  "request-running": {
    status: 409,
    title: "The first request with this key is not done",
    meaning: "Another request with the same `Idempotency-Key` is being handled at this moment.",
    next: "Send it again after `Retry-After` seconds; you get the first one's answer.",
  },
  "shown-once": {
    status: 409,
    title: "That was done, and its answer is shown once",
    meaning: "A request with this `Idempotency-Key` was done. Its answer held a secret, which is not kept.",
    next: "If the secret did not reach you, ask for a new one with a new `Idempotency-Key`.",
  },
  "length-missing": {
    status: 411,
    title: "Say how long the body is",
    meaning: "The body came in pieces without `Content-Length`.",
    next: "Send the body whole, with its length.",
  },
  "changed-meanwhile": {
    status: 412,
    title: "Somebody changed it meanwhile",
    meaning: "`If-Match` names a version that is not the present one, so nothing was changed.",
    next: "Read it again, look at what changed, and send your change with the new `ETag`.",
  },
  "body-too-large": {
    status: 413,
    title: "The body is too large",
    meaning: "No body may be larger than 1 MiB, and its length must be said in `Content-Length`.",
    next: "Send less at a time.",
  },
  "wrong-media-type": {
    status: 415,
    title: "The body is no JSON",
    meaning: "Bodies are JSON.",
    next: "Send `Content-Type: application/json`.",
  },
  "key-reused": {
    status: 422,
    title: "The key belongs to another request",
    meaning: "This `Idempotency-Key` came with another address or body in the last 24 hours.",
    next: "Use a new key for each new thing that you want done.",
  },
  "version-missing": {
    status: 428,
    title: "Say which version you change",
    meaning: "Two people may edit this, so a change must name the version that it is made to.",
    next: "Read it, and send its `ETag` as `If-Match`.",
  },
  "too-many": {
    status: 429,
    title: "That is too often",
    meaning: "A limit is used up. `RateLimit` says how much is left, `Retry-After` how many seconds to wait.",
    next: "Wait as long as `Retry-After` says.",
  },
  broken: {
    status: 500,
    title: "Something went wrong on our side",
    meaning: "It is our fault, and it is in our log under the request id.",
    next: "Try again later; if it stays, tell your administrator the `requestId`.",
  },
  "part-away": {
    status: 503,
    title: "A part that this needs does not answer",
    meaning: "The sandbox, or another part of LearnFlow, cannot be reached at the moment. `detail` says which.",
    next: "Send the same request again, with the same `Idempotency-Key`, after `Retry-After` seconds.",
  },
  "database-away": {
    status: 503,
    title: "The database does not answer",
    meaning: "For the moment nothing can be read or kept. Nothing was changed.",
    next: "Send the same request again, with the same `Idempotency-Key`, after `Retry-After` seconds.",
  },
} as const satisfies Record<string, { status: number; title: string; meaning: string; next: string }>;

export type ProblemCode = keyof typeof problems;

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problems, code);
