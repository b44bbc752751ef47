import type { RateLimits } from "./rate-limits.ts";
import type { SendMail } from "./send-mail.ts";

/** What the account pages need besides the database. */
export interface Accounts {
  readonly limits: RateLimits;
  /** Null where no mail server is set. */
  readonly sendMail: SendMail | null;
}
