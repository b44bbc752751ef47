import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { AccountPage } from "../components/account-page.tsx";
import { Button } from "../components/button.tsx";
import { endedSessionCookie, readSessionToken } from "../server/accounts/session-cookie.ts";
import { endSession } from "../server/accounts/sessions.ts";
import { accountTexts } from "../text/account.ts";
import { useText } from "../text.ts";

/** Ends this session; other pages of it are told at once. */
export async function action({ request, context }: ActionFunctionArgs) {
  const token = readSessionToken(request.headers.get("cookie"));
  if (token) await endSession(context.em, token);
  throw redirect("/", { headers: { "Set-Cookie": endedSessionCookie(context.origin) } });
}

/** For who comes here by a link: a GET changes nothing. */
export default function SignOut() {
  const text = useText(accountTexts);
  return (
    <AccountPage title={text.signOutTitle}>
      <form method="post">
        <Button type="submit" kind="primary" size="large">
          {text.signOut}
        </Button>
      </form>
    </AccountPage>
  );
}
