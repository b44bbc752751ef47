import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { isProblemCode, problems } from "../api/problem-catalog.ts";
import { Page } from "../components/page.tsx";
import { notFound } from "../server/require-person.ts";
import { apiDocsTexts } from "../text/api-docs.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ""} · LearnFlow` }];

export function loader({ params }: LoaderFunctionArgs) {
  const code = params.code ?? "";
  if (!isProblemCode(code)) throw notFound();
  return { code, ...problems[code] };
}

/** The page that a problem's `type` names. */
export default function ApiError() {
  const text = useText(apiDocsTexts);
  const { code, status, title, meaning, next } = useLoaderData<typeof loader>();
  return (
    <Page title={title} lead={<span className="font-mono text-14">{`${status} · ${code}`}</span>}>
      <div className="prose">
        <p>{meaning}</p>
        <h2>{text.whatNext}</h2>
        <p>{next}</p>
      </div>
      <Link to="/docs/api/errors" className="mt-8 inline-block text-accent underline underline-offset-3">
        {text.errors}
      </Link>
    </Page>
  );
}
