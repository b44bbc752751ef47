import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { status as statusText } from "../../../events/texts/en/status.ts";
import { Button } from "../components/button.tsx";
import { Page } from "../components/page.tsx";
import { EmptyState, ErrorState } from "../components/states.tsx";
import { readStatus } from "../components/status/read-status.server.ts";
import { StatusCards } from "../components/status/status-cards.tsx";
import { StatusTable } from "../components/status/status-table.tsx";
import { TimeAgo } from "../components/time-ago.tsx";
import { getPlatformStatus } from "../server/platform/get-platform-status.ts";
import { requirePerson } from "../server/require-person.ts";
import { statusTexts } from "../text/status.ts";
import { useText } from "../text.ts";

const askAgainMs = 3_000;

export const meta: MetaFunction = () => [{ title: `${statusText.title} · LearnFlow` }];

export async function loader(args: LoaderFunctionArgs) {
  await requirePerson(args, "admin");
  const status = await getPlatformStatus(args.context.statusUrl);
  return typeof status === "string" ? { trouble: status } : { at: status.at, functions: readStatus(status) };
}

export default function Status() {
  const text = useText(statusTexts);
  const told = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && revalidate(), askAgainMs);
    return () => clearInterval(timer);
  }, [revalidate]);
  return (
    <Page title={text.title} lead={text.intro}>
      {"trouble" in told ? (
        told.trouble === "not-here" ? (
          <EmptyState title={text.notHere}>{text.notHereBody}</EmptyState>
        ) : (
          <ErrorState
            title={text.unreachable}
            action={
              <Form>
                <Button type="submit">{text.refresh}</Button>
              </Form>
            }
          >
            {text.unreachableBody}
          </ErrorState>
        )
      ) : (
        <>
          <StatusTable functions={told.functions} />
          <StatusCards functions={told.functions} />
          <p className="mt-3 text-12 text-faint">
            {text.at} <TimeAgo at={told.at} />. {text.deadLettersHelp}
          </p>
        </>
      )}
    </Page>
  );
}
