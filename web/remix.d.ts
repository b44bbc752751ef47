/// <reference types="@remix-run/node" />
/// <reference types="vite/client" />

import type { RequestContext } from "./app/server/request-context.ts";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
  /** What every loader and action gets as `context`. */
  interface AppLoadContext extends RequestContext {}
}
