import type { Locale, Role } from "../../../../events/vocabulary.ts";

/** Who is signed in, as every page may know it. */
export interface SignedIn {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly locale: Locale;
  readonly sessionId: string;
}
