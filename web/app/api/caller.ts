import type { Locale, Role, TokenScope } from "../../../events/vocabulary.ts";
import type { RequestContext } from "../server/request-context.ts";

/** Who calls: by a personal access token, which can do what its scopes say, or by the session of a browser, which can do all that its person can. */
export interface Caller {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly locale: Locale;
  readonly scopes: readonly TokenScope[] | "all";
}

/** What every handler finds in Hono's context. */
export interface ApiEnv {
  // Hono's own names.
  Bindings: { readonly context: RequestContext };
  Variables: { caller: Caller; requestId: string };
}
