import { randomBytes } from "node:crypto";
import type { RequestHandler } from "express";

/** Headers that tell a browser to run only what is ours. The nonce for Remix' inline scripts is in `response.locals.nonce`. */
export function securityHeaders({
  isDev,
  publicUrl,
}: {
  isDev: boolean;
  publicUrl: string | undefined;
}): RequestHandler {
  const isHttps = publicUrl?.startsWith("https:") ?? false;
  return (_, response, next) => {
    const nonce = randomBytes(16).toString("base64");
    response.locals.nonce = nonce;
    response.set({
      "Content-Security-Policy": policy(nonce, isDev, isHttps),
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
      "Referrer-Policy": "same-origin",
      "X-Content-Type-Options": "nosniff",
      "X-Frame-Options": "DENY",
      ...(isHttps && { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" }),
    });
    next();
  };
}

function policy(nonce: string, isDev: boolean, isHttps: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'", // Monaco writes styles
    "img-src 'self' data:",
    "font-src 'self' data:",
    "worker-src 'self'",
    `connect-src 'self'${isDev ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
