import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { apiDocs } from "../../../events/texts/en/api-docs.ts";
import { guides } from "../api/guides.server.ts";
import { renderMarkdown } from "../components/content/render-markdown.server.tsx";
import { Page } from "../components/page.tsx";
import { apiDocsTexts } from "../text/api-docs.ts";
import { useText } from "../text.ts";

export const meta: MetaFunction = () => [{ title: `${apiDocs.title} · LearnFlow` }];

export function loader({ context }: LoaderFunctionArgs) {
  const [first, ...others] = guides;
  const markdown = (first?.markdown ?? "").replaceAll("{origin}", context.origin);
  return {
    first: { title: first?.title ?? "", html: renderMarkdown(markdown) },
    guides: others.map(({ slug, title }) => ({ slug, title })),
    more: renderMarkdown(apiDocs.more(context.apiCallsPerMinute)),
    changes: renderMarkdown(apiDocs.changes),
  };
}

/** `/docs/api`: where a program begins. */
export default function ApiDocs() {
  const text = useText(apiDocsTexts);
  const { first, guides: others, more, changes } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title} lead={text.lead}>
      <div className="grid desktop:grid-cols-[minmax(0,44rem)_1fr] gap-x-16 gap-y-10">
        <div className="min-w-0">
          <h2 className="mb-3 font-[620] font-serif text-22">{first.title}</h2>
          <Prose html={first.html} />
          <Prose html={more} />
          {/* `Link: rel="deprecation"` leads here. */}
          <h2 id="changelog" className="mt-8 mb-3 font-[620] font-serif text-22">
            {text.changelog}
          </h2>
          <Prose html={changes} />
        </div>
        <nav aria-label={text.contents} className="-order-1 desktop:order-last">
          <ul className="flex flex-col gap-2 text-16">
            {[
              { to: "/docs/api/reference", label: text.reference, isPlain: true },
              ...others.map(({ slug, title }) => ({ to: `/docs/api/guides/${slug}`, label: title, isPlain: false })),
              { to: "/docs/api/errors", label: text.errors, isPlain: false },
              { to: "/account/tokens", label: text.tokens, isPlain: false },
              { to: "/account/connect", label: text.mcp, isPlain: false },
              { to: "/docs/events", label: text.events, isPlain: true },
              { to: "/api/v1/openapi.json", label: text.document, isPlain: true },
            ].map(({ to, label, isPlain }) => (
              <li key={to}>
                <Link to={to} reloadDocument={isPlain} className="text-accent underline underline-offset-3">
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </Page>
  );
}

function Prose({ html }: { html: string }) {
  return (
    <div
      className="prose"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: made on the server from our own text, raw HTML escaped
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
