import { redirect } from "@remix-run/node";
import type { Role } from "../../../events/vocabulary.ts";
import type { SignedIn } from "./accounts/signed-in.ts";
import type { RequestContext } from "./request-context.ts";

type LoaderArgs = { request: Request; context: RequestContext };

/**
 * Who asks: `const student = await requirePerson(args, "student")` in a loader or action.
 *
 * @param allowed Any signed-in person when left out.
 * @throws a redirect to the sign-in page (which comes back here), or 404 for another role: a page that is not yours
 * does not exist.
 */
export async function requirePerson({ request, context }: LoaderArgs, ...allowed: readonly Role[]): Promise<SignedIn> {
  const person = await context.findSignedIn();
  if (!person) throw redirect(signInAddress(request));
  if (allowed.length > 0 && !allowed.includes(person.role)) throw notFound();
  return person;
}

/** The answer to an unknown id and to somebody else's, which must not differ. */
export function notFound(): Response {
  return new Response("Not found", { status: 404, statusText: "Not Found" });
}

function signInAddress(request: Request): string {
  const { pathname, search } = new URL(request.url);
  const path = pathname.replace(/\/_root\.data$|\.data$/, "") || "/";
  if (request.method !== "GET" || path === "/") return "/sign-in";
  const kept = new URLSearchParams(search);
  kept.delete("_routes");
  const from = kept.size > 0 ? `${path}?${kept}` : path;
  return `/sign-in?${new URLSearchParams({ from })}`;
}
