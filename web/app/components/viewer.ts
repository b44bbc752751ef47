import type { Role } from "../../../events/vocabulary.ts";

/** Who looks at the page, as the shell needs it. */
export interface Viewer {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}
