import type { LoaderFunctionArgs } from "@remix-run/node";
import { apiDocs } from "../../../events/texts/en/api-docs.ts";
// The whole of Scalar in one file. Its package does not name it as a way in.
import scalarUrl from "../../../node_modules/@scalar/fastify-api-reference/dist/js/standalone.js?url";

const configuration = {
  url: "/api/v1/openapi.json",
  withDefaultFonts: false,
  telemetry: false,
  // They would speak with somebody else's servers.
  agent: { disabled: true },
  mcp: { disabled: true },
  defaultOpenAllTags: true,
  hideClientButton: true,
  showDeveloperTools: "never",
  documentDownloadType: "json",
  authentication: { preferredSecurityScheme: "token" },
  defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
  metaData: { title: apiDocs.referenceTitle },
};

/** `GET /docs/api/reference`: every endpoint, and a place to try it with one's own token. A page of Scalar, not of Remix. */
export function loader({ context }: LoaderFunctionArgs): Response {
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="csp-nonce" nonce="${context.nonce}">
<title>${apiDocs.referenceTitle} · LearnFlow</title>
<link rel="icon" href="/favicon.svg">
</head>
<body>
<noscript>${apiDocs.needsScript}</noscript>
<div id="reference"></div>
<script src="${scalarUrl}"></script>
<script nonce="${context.nonce}">Scalar.createApiReference("#reference", ${JSON.stringify(configuration)})</script>
</body>
</html>`;
  return new Response(page, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}
