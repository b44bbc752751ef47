import ipaddr from "ipaddr.js";
import { type AddressRules, hostOf, mayConnect, type Resolve, readWebhookAddress } from "./public-address.ts";

/** The address as it is kept, or null for one that is never called. */
export type CheckWebhookAddress = (typed: string) => Promise<string | null>;

const patienceMs = 3_000;

/** Says early what would fail later. A name that nobody knows now may be known tomorrow: it is taken. */
export function createCheckAddress({ resolve, rules }: { resolve: Resolve; rules: AddressRules }): CheckWebhookAddress {
  return async (typed) => {
    const url = readWebhookAddress(typed.trim(), rules);
    if (!url) return null;
    const host = hostOf(url);
    if (ipaddr.isValid(host)) return url.href;
    const late = new Promise<readonly string[]>((done) => setTimeout(done, patienceMs, []).unref());
    const addresses = await Promise.race([resolve(host).catch(() => []), late]);
    return addresses.every((address) => mayConnect(address, rules)) ? url.href : null;
  };
}
