import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { type TokenScope, tokenScopes } from "./vocabulary.ts";

/** How long a function may use a token that it made: one question. */
const validSeconds = 60;
/** Clocks of two machines may differ by so much. */
const skewSeconds = 10;
const header = encode({ alg: "HS256", typ: "JWT" });

const claims = z.object({
  /** For whom it is meant: another server refuses it. */
  aud: z.string(),
  /** The student on whose record it works. */
  sub: z.uuid(),
  /** Which function acts. */
  act: z.enum(["triage"]),
  scope: z.string(),
  iat: z.int(),
  exp: z.int(),
});

/** What a function may do for one student for a minute. */
export interface ServiceClaims {
  readonly audience: string;
  readonly studentId: string;
  readonly act: "triage";
  readonly scopes: readonly TokenScope[];
}

/** A JSON Web Token (RFC 7519) signed by HMAC, for a function that calls `web`. @param now In milliseconds. */
export function signServiceToken(secret: string, about: ServiceClaims, now = Date.now()): string {
  const iat = Math.floor(now / 1_000);
  const { audience: aud, studentId: sub, act, scopes } = about;
  const body = `${header}.${encode({ aud, sub, act, scope: scopes.join(" "), iat, exp: iat + validSeconds })}`;
  return `${body}.${signatureOf(secret, body).toString("base64url")}`;
}

/** Whose token it is and until when it counts, or null for one that is forged, too old, or meant for another server. */
export function readServiceToken(
  secret: string,
  token: string,
  audience: string,
  now = Date.now(),
): (ServiceClaims & { readonly expiresAt: Date }) | null {
  const [head, payload, signature, ...more] = token.split(".");
  // Only this one header is ever signed here, so no other algorithm can be asked for.
  if (head !== header || !payload || !signature || more.length > 0) return null;
  const right = signatureOf(secret, `${head}.${payload}`);
  const given = Buffer.from(signature, "base64url");
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const parsed = claims.safeParse(decode(payload));
  if (!parsed.success) return null;
  const { aud, sub, act, scope, iat, exp } = parsed.data;
  const seconds = now / 1_000;
  if (aud !== audience || seconds > exp + skewSeconds || seconds < iat - skewSeconds || exp - iat > validSeconds)
    return null;
  const scopes = tokenScopes.filter((known) => scope.split(" ").includes(known));
  return { audience: aud, studentId: sub, act, scopes, expiresAt: new Date((exp + skewSeconds) * 1_000) };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return null;
  }
}

const signatureOf = (secret: string, body: string): Buffer => createHmac("sha256", secret).update(body).digest();
