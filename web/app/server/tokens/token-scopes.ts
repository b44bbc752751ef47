import type { Role, TokenScope } from "../../../../events/vocabulary.ts";

/** What a token of such a person may be allowed at most: nothing that their pages would refuse. */
const scopesOfRole: Readonly<Record<Role, readonly TokenScope[]>> = {
  student: ["context:read", "content:read", "runs:write", "help:write", "notifications:write"],
  teacher: ["content:read", "runs:write", "notifications:write", "class:read", "class:write"],
  admin: ["content:read", "notifications:write", "platform:read", "platform:write"],
};
export const scopesOf = (role: Role): readonly TokenScope[] => scopesOfRole[role];
