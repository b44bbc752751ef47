import { createHolderCache, type HolderCache } from "../accounts/holder-cache.ts";
import type { TokenHolder } from "./person-of-token.ts";

/** For so long a process may go on without asking the database about a personal token that it has just looked up. */
const keptMs = 400;
/** Who waits so long after a token was revoked knows that it works nowhere, whether the word of it came or not. */
export const forgottenEverywhereMs = keptMs + 100;

export type TokenCache = HolderCache<TokenHolder>;

export const createTokenCache = (): TokenCache =>
  createHolderCache<TokenHolder>({ keptMs, idOf: ({ tokenId }) => tokenId, leftMsOf: ({ leftMs }) => leftMs });
