import type { MetaFunction } from "@remix-run/node";
import { Link } from "@remix-run/react";
import { apiDocs } from "../../../events/texts/en/api-docs.ts";
import { problems } from "../api/problem-catalog.ts";
import { Page } from "../components/page.tsx";
import { apiDocsTexts } from "../text/api-docs.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: `${apiDocs.errors} · LearnFlow` }];

const byStatus = Object.entries(problems).toSorted(([, one], [, other]) => one.status - other.status);

/** `/docs/api/errors`: every problem that the API answers. */
export default function ApiErrors() {
  const text = useText(apiDocsTexts);
  return (
    <Page title={text.errors} lead={text.errorsLead}>
      <ul className="flex max-w-[48rem] flex-col divide-y divide-line">
        {byStatus.map(([code, { status, title }]) => (
          <li key={code} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-3">
            <span className="w-10 font-mono text-14 text-soft">{status}</span>
            <Link
              to={`/docs/api/errors/${code}`}
              className="font-mono text-14 text-accent underline underline-offset-3"
            >
              {code}
            </Link>
            <span className="text-14 text-soft">{title}</span>
          </li>
        ))}
      </ul>
    </Page>
  );
}
