import { Form, useNavigation } from "@remix-run/react";
import type { PersonalToken } from "../../server/tokens/personal-tokens.ts";
import { accessTexts } from "../../text/access.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { TimeAgo } from "../time-ago.tsx";

/** One's tokens: what each may do, when it was last used, until when it works, and the way to end it. */
export function TokenList({ tokens }: { tokens: readonly PersonalToken[] }) {
  const text = useText(accessTexts);
  const isBusy = useNavigation().state !== "idle";
  return (
    <section aria-labelledby="own-tokens">
      <h2 id="own-tokens" className="font-[620] font-serif text-18">
        {text.yours}
      </h2>
      {tokens.length === 0 ? (
        <p className="mt-2 text-14 text-soft">{text.none}</p>
      ) : (
        <ul className="mt-3 border-line border-t">
          {tokens.map((token) => (
            <li key={token.id} className="flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-b py-3">
              <div className={`min-w-0 grow basis-64 ${token.state === "active" ? "" : "text-soft"}`}>
                <p className="wrap-anywhere font-medium text-16">
                  <bdi>{token.name}</bdi>
                </p>
                <p className="text-14 text-soft">{token.scopes.map((scope) => text.scopes[scope].name).join(" · ")}</p>
                <p className="text-12 text-soft">
                  {token.lastUsedAt === null ? (
                    text.never
                  ) : (
                    <>
                      {text.used} <TimeAgo at={token.lastUsedAt} />
                    </>
                  )}
                  {" · "}
                  {token.state === "active" ? `${text.until} ${token.expiresAt.slice(0, 10)}` : text[token.state]}
                </p>
              </div>
              {token.state === "active" && (
                <Form method="post">
                  <input type="hidden" name="id" value={token.id} />
                  <Button
                    type="submit"
                    name="intent"
                    value="revoke"
                    disabled={isBusy}
                    aria-label={text.revokeNamed(token.name)}
                  >
                    {text.revoke}
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
