import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { guides } from "../api/guides.server.ts";
import { renderMarkdown } from "../components/content/render-markdown.server.tsx";
import { Page } from "../components/page.tsx";
import { notFound } from "../server/require-person.ts";
import { apiDocsTexts } from "../text/api-docs.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ""} · LearnFlow` }];

export function loader({ params, context }: LoaderFunctionArgs) {
  const guide = guides.find(({ slug }) => slug === params.guide);
  if (!guide) throw notFound();
  return { title: guide.title, html: renderMarkdown(guide.markdown.replaceAll("{origin}", context.origin)) };
}

/** `/docs/api/guides/run-code`: one thing, from start to end. */
export default function ApiGuide() {
  const text = useText(apiDocsTexts);
  const { title, html } = useLoaderData<typeof loader>();
  return (
    <Page title={title}>
      <div
        className="prose"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: made on the server from our own text, raw HTML escaped
        dangerouslySetInnerHTML={{ __html: html }}
      />
      <Link to="/docs/api" className="mt-8 inline-block text-accent underline underline-offset-3">
        {text.back}
      </Link>
    </Page>
  );
}
