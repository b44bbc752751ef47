import { isIP } from "node:net";
import { isOwnOrigin } from "../../../server/origin.ts";

/** Names by which this server is known inside a cluster and on its own machine. */
const localName = /^(localhost|[\w-]+\.localhost|web(\.[\w-]+){0,2}(\.svc(\.cluster\.local)?)?)$/;

/**
 * Is this host ours? A page that has made its own name point here (DNS rebinding) asks for that name; it can ask neither for an
 * address nor for the public name.
 */
export function isOwnHost(host: string | undefined, publicUrl: string | undefined): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  if (publicUrl !== undefined && hostname === new URL(publicUrl).hostname) return true;
  return isIP(hostname.replace(/^\[|\]$/g, "")) !== 0 || localName.test(hostname);
}

/** Programs say no origin; a browser's page must be one of ours. */
export function isOwnCaller(
  headers: { readonly origin?: string | undefined; readonly host?: string | undefined },
  publicUrl: string | undefined,
): boolean {
  return headers.origin === undefined || isOwnOrigin(headers.origin, headers.host, publicUrl);
}
