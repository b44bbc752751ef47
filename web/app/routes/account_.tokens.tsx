import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { access } from "../../../events/texts/en/access.ts";
import { MakeToken } from "../components/account/make-token.tsx";
import { TokenList } from "../components/account/token-list.tsx";
import { Page } from "../components/page.tsx";
import { SecretLink } from "../components/secret-link.tsx";
import { fieldErrors } from "../server/accounts/account-forms.ts";
import { readForm } from "../server/read-form.ts";
import { requirePerson } from "../server/require-person.ts";
import { requireId } from "../server/resource.ts";
import { listPersonalTokens, makePersonalToken, revokePersonalToken } from "../server/tokens/personal-tokens.ts";
import { tokenDays, tokenForm } from "../server/tokens/token-form.ts";
import { scopesOf } from "../server/tokens/token-scopes.ts";
import { accessTexts } from "../text/access.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: `${access.tokensTitle} · LearnFlow` }];

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  const tokens = await listPersonalTokens(args.context.em, person.id);
  return { tokens, scopes: scopesOf(person.role), days: tokenDays };
}

export async function action(args: ActionFunctionArgs) {
  const person = await requirePerson(args);
  const { em } = args.context;
  const form = await readForm(args.request);
  if (form.get("intent") === "revoke") {
    const isRevoked = await revokePersonalToken(em, person.id, requireId(String(form.get("id"))));
    return data({ token: null, isRevoked, errors: {}, typed: null }, { status: isRevoked ? 200 : 404 });
  }
  const typed = { name: String(form.get("name") ?? ""), scopes: form.getAll("scopes").map(String) };
  const refused = (status: number, errors: Record<string, string>) =>
    data({ token: null, isRevoked: false, errors, typed }, { status });
  const parsed = tokenForm(person.role).safeParse({ ...typed, days: form.get("days") });
  if (!parsed.success) return refused(400, fieldErrors(parsed.error));
  const made = await makePersonalToken(em, { personId: person.id, ...parsed.data });
  if (!made.accepted) return refused(made.status, { form: made.message });
  // Told in this answer alone: a page that is loaded again does not have it.
  return data(
    { token: made.token, isRevoked: false, errors: {}, typed: null },
    { headers: { "Cache-Control": "no-store" } },
  );
}

export default function Tokens() {
  const text = useText(accessTexts);
  const { tokens, scopes, days } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const errors: Record<string, string> = result?.errors ?? {};
  return (
    <Page title={text.tokensTitle}>
      <div className="flex max-w-[48rem] flex-col gap-8">
        <p className="text-16 text-soft">
          {text.tokensLead}{" "}
          <Link to="/account/connect" className="text-accent underline underline-offset-3">
            {text.connectLink}
          </Link>
        </p>
        {result?.token && <SecretLink words={text.made} link={result.token} />}
        {result?.isRevoked && <p role="status">{text.revokedNow}</p>}
        {errors.form && <p role="alert">{errors.form}</p>}
        <TokenList tokens={tokens} />
        <MakeToken key={tokens.length} scopes={scopes} days={days} errors={errors} typed={result?.typed ?? null} />
      </div>
    </Page>
  );
}
