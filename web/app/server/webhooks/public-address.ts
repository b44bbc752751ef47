import { Resolver } from "node:dns/promises";
import ipaddr from "ipaddr.js";

/** Resolves a name to all its addresses. @throws when there is none. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/**
 * Asks name servers without a thread of the process: `lookup` would hold one of four for as long as a foreign name server is
 * silent, while files, passwords and the database wait for the same ones.
 */
export const resolveByDns: Resolve = async (host) => {
  if (host === "localhost") return ["127.0.0.1"];
  const resolver = new Resolver({ timeout: 2_000, tries: 1 });
  const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const addresses = found.flatMap((family) => (family.status === "fulfilled" ? family.value : []));
  if (addresses.length === 0) throw new Error(`${host} has no address`);
  return addresses;
};

/** Which addresses webhooks may go to. */
export interface AddressRules {
  /** `http` to the machine's own loopback too: for tests, and for trying things out on one's own machine. */
  readonly localhost: boolean;
}

/** In the public internet: not private, loopback, link-local (also a cloud's metadata), multicast, reserved, or a tunnel to one of these. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === "unicast";
}

/** May a connection be made to this address? */
export function mayConnect(address: string, rules: AddressRules): boolean {
  if (isPublicAddress(address)) return true;
  return rules.localhost && ipaddr.isValid(address) && ipaddr.process(address).range() === "loopback";
}

/**
 * An address that a webhook may have: `https`, a name or a public address, without a user; of what is none it says null. What a
 * name stands for may change, so that is looked at again in each connection.
 */
export function readWebhookAddress(typed: string, rules: AddressRules): URL | null {
  if (typed.length > 500 || !URL.canParse(typed)) return null;
  const url = new URL(typed);
  if (url.username !== "" || url.password !== "") return null;
  const host = hostOf(url);
  if (rules.localhost && url.protocol === "http:") return ["localhost", "127.0.0.1"].includes(host) ? url : null;
  if (url.protocol !== "https:") return null;
  url.hash = "";
  if (ipaddr.isValid(host)) return mayConnect(host, rules) ? url : null;
  const isName = host.includes(".") && !/\.(localhost|local|internal|home\.arpa|onion)\.?$/.test(host);
  return isName || (rules.localhost && host === "localhost") ? url : null;
}

/** Without the brackets of an IPv6 address. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "");
