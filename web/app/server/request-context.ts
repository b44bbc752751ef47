import type { EntityManager } from "@mikro-orm/postgresql";
import type { LivePlaces } from "../live/wire.ts";
import type { Accounts } from "./accounts/accounts.ts";
import type { RateLimits } from "./accounts/rate-limits.ts";
import type { SignedIn } from "./accounts/signed-in.ts";
import type { Live } from "./live/open-live.ts";
import type { RunTraced } from "./own-code/run-traced.ts";
import type { SendEntry, SendOutbox } from "./platform/outbox-sender.ts";
import type { WakeFunctions } from "./platform/wake-functions.ts";
import type { SeeRoute } from "./seeing/see-requests.ts";
import type { TokenHolder } from "./tokens/person-of-token.ts";
import type { CheckWebhookAddress } from "./webhooks/check-address.ts";

/** What commands need: the request's entity manager, the way to Kafka, and how often is too often. */
export interface CommandContext {
  readonly em: EntityManager;
  readonly sendOutbox: SendOutbox;
  readonly sendEntry: SendEntry;
  readonly limits: RateLimits;
}

/** One request's own things; loaders and actions get it as `context`. */
export interface RequestContext extends CommandContext {
  /** For inline scripts that Remix writes. */
  readonly nonce: string;
  /** Told which page it is: `/exercises/:exercise`. */
  readonly seeRoute: SeeRoute;
  /** Aborted when the browser goes away (Remix's own is lost to garbage collection, remix-run/remix#4916). */
  readonly signal: AbortSignal;
  /** The browser's address, for rate limits; never logged. */
  readonly address: string;
  /** `https://learn.example.org`, for links in mails. */
  readonly origin: string;
  /** Reads the session once, however many loaders ask. */
  readonly findSignedIn: () => Promise<SignedIn | null>;
  /** Who calls the API with this token; null for one that does not work, or not there. */
  readonly findTokenHolder: (token: string) => Promise<TokenHolder | null>;
  readonly accounts: Accounts;
  readonly wakeFunctions: WakeFunctions;
  /** Where a page that is rendered now should begin to listen; null while the server does not follow Kafka. */
  readonly livePlaces: LivePlaces | null;
  readonly listenLive: Live["listen"];
  readonly statusUrl: string | undefined;
  /** Where a teacher's own exercise is proven; undefined where there is no sandbox. */
  readonly executeUrl: string | undefined;
  readonly analyticsUrl: string | undefined;
  /** For each person, in each web process. */
  readonly apiCallsPerMinute: number;
  readonly checkWebhookAddress: CheckWebhookAddress;
  /** Where the smallest input of a mistake is looked for. */
  readonly conceptsUrl: string | undefined;
  /** Null where nothing can run. */
  readonly runTraced: RunTraced | null;
}
