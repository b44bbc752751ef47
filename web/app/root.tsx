import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunctionArgs,
  useMatches,
  useRevalidator,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useEffect } from "react";
import type { Locale } from "../../events/vocabulary.ts";
import { ErrorPage } from "./components/error-page.tsx";
import { PageShell } from "./components/page-shell.tsx";
import { readTheme } from "./components/theme.ts";
import { useLiveStatus } from "./live/use-live.ts";
import { useNonce } from "./nonce.ts";
import { countUnread } from "./server/notifications.ts";
import { readClock } from "./server/read-clock.ts";
import styles from "./styles/app.css?url";
import { LocaleContext } from "./text.ts";

/** A page's `export const handle: PageHandle`: what it wants of the shell around it. */
export interface PageHandle {
  /** The content fills the window and scrolls by itself. */
  readonly bench?: boolean;
  /** The content takes the window's whole width (a board), and so does the header. */
  readonly wide?: boolean;
}

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];
export const meta: MetaFunction = () => [{ title: "LearnFlow" }];

/** What every page knows: who looks, how it looks, and where it begins to listen. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const theme = readTheme(request.headers.get("cookie"));
  const person = await context.findSignedIn();
  if (!person) return { viewer: null, unread: { asOf: "", count: 0 }, theme, locale: "en" as Locale, livePlaces: null };
  const { id, name, role, locale } = person;
  const asOf = await readClock(context.em);
  return {
    viewer: { id, name, role },
    unread: { asOf, count: await countUnread(context.em, id) },
    theme,
    locale,
    livePlaces: context.livePlaces,
  };
}

/** After a page's own posts nothing here is different, unless somebody came or went. */
export function shouldRevalidate({ formAction, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return formAction === undefined ? defaultShouldRevalidate : !/^\/(runs|questions|drafts|activity)\b/.test(formAction);
}

export function Layout({ children }: { children: ReactNode }) {
  const about = useRouteLoaderData<typeof loader>("root");
  const locale = about?.locale ?? "en";
  const nonce = useNonce();
  return (
    <html lang={locale} dir={locale === "ar" ? "rtl" : "ltr"} data-theme={about?.theme ?? "system"}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        <LocaleContext.Provider value={locale}>{children}</LocaleContext.Provider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  const wishes = useMatches().map((match) => match.handle as PageHandle | undefined); // only pages of ours set one
  return (
    <Shell bench={wishes.some((wish) => wish?.bench)} wide={wishes.some((wish) => wish?.wide)}>
      <Outlet />
    </Shell>
  );
}

export function ErrorBoundary() {
  return (
    <Shell>
      <ErrorPage />
    </Shell>
  );
}

function Shell({ bench = false, wide = false, children }: { bench?: boolean; wide?: boolean; children: ReactNode }) {
  const about = useRouteLoaderData<typeof loader>("root");
  const status = useLiveStatus();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    // Signed out elsewhere: the loaders say what that means for this page.
    if (status === "signed-out") revalidate();
  }, [status, revalidate]);
  return (
    <PageShell
      viewer={about?.viewer ?? null}
      unread={about?.unread ?? { asOf: "", count: 0 }}
      theme={about?.theme ?? "system"}
      isAway={status === "lost"}
      wide={wide || bench}
    >
      {children}
    </PageShell>
  );
}
