import type { Role } from "../../../../events/vocabulary.ts";

const homes: Record<Role, string> = { student: "/learn", teacher: "/classes", admin: "/admin/status" };

/** Where somebody begins after signing in. */
export const homeOf = (role: Role): string => homes[role];

/** A path of ours to go back to, or null: never another site, never a script. */
export function safePath(path: string | null): string | null {
  return path && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : null;
}
