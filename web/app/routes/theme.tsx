import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { themeCookie, themes } from "../components/theme.ts";
import { safePath } from "../server/learning/home-of.ts";
import { readForm } from "../server/read-form.ts";

/** Light or dark, chosen before JavaScript: the cookie, and back to where one was. */
export async function action({ request }: ActionFunctionArgs) {
  const chosen = (await readForm(request)).get("theme");
  const from = request.headers.get("referer");
  const back = from ? URL.parse(from) : null;
  return redirect(safePath(back ? back.pathname + back.search : null) ?? "/", {
    headers: { "Set-Cookie": themeCookie(themes.find((theme) => theme === chosen) ?? "system") },
  });
}

export const loader = () => redirect("/");
