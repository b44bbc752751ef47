import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { access } from "../../../events/texts/en/access.ts";
import { ReadList } from "../components/account/read-list.tsx";
import { Page } from "../components/page.tsx";
import { listReads } from "../server/mcp/list-reads.ts";
import { requirePerson } from "../server/require-person.ts";
import { accessTexts } from "../text/access.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: `${access.connectTitle} · LearnFlow` }];

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args);
  const page = Math.min(1_000, Math.max(0, Number(new URL(args.request.url).searchParams.get("page")) || 0));
  const { reads, hasMore } = await listReads(args.context.em, person, Math.floor(page));
  const { role } = person;
  return { reads, role, address: `${args.context.origin}/mcp`, older: hasMore ? Math.floor(page) + 1 : null };
}

export default function Connect() {
  const text = useText(accessTexts);
  const { reads, role, address, older } = useLoaderData<typeof loader>();
  const config = {
    mcpServers: {
      learnflow: { type: "http", url: address, headers: { Authorization: `Bearer <${text.connectSteps.tokenHere}>` } },
    },
  };
  return (
    <Page title={text.connectTitle}>
      <div className="flex max-w-[48rem] flex-col gap-8">
        <p className="text-16 text-soft">{text.connectLead}</p>
        <ol className="flex list-decimal flex-col gap-4 ps-5 text-16">
          <li>
            <Link to="/account/tokens" className="text-accent underline underline-offset-3">
              {text.connectSteps.token}
            </Link>
          </li>
          <li>
            {text.connectSteps.address}
            <Block>{address}</Block>
          </li>
          <li>
            {text.connectSteps.header}
            <Block>{JSON.stringify(config, null, 2)}</Block>
          </li>
        </ol>
        <section aria-labelledby="offers">
          <h2 id="offers" className="font-[620] font-serif text-18">
            {text.offers}
          </h2>
          <ul className="mt-2 flex list-disc flex-col gap-1 ps-5 text-14">
            {text.offered[role === "teacher" ? "teacher" : "student"].map((offer) => (
              <li key={offer}>{offer}</li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="reads">
          <h2 id="reads" className="font-[620] font-serif text-18">
            {text.auditTitle}
          </h2>
          <p className="mt-1 mb-3 text-14 text-soft">
            {role === "student" ? text.auditLeadStudent : text.auditLeadTeacher}
          </p>
          <ReadList reads={reads} isTeacher={role !== "student"} />
          {older !== null && (
            <Link to={`?page=${older}`} className="mt-3 inline-block text-14 text-accent underline underline-offset-3">
              {text.older}
            </Link>
          )}
        </section>
      </div>
    </Page>
  );
}

const Block = ({ children }: { children: ReactNode }) => (
  <pre className="mt-2 select-all overflow-x-auto rounded-md border border-line bg-sheet px-3 py-2 font-mono text-14">
    {children}
  </pre>
);
