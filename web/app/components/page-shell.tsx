import { useNavigation } from "@remix-run/react";
import { type ReactNode, useEffect } from "react";
import { commonTexts } from "../text/common.ts";
import { useText } from "../text.ts";
import { SiteHeader } from "./site-header.tsx";
import type { Theme } from "./theme.ts";
import type { Unread } from "./use-unread.ts";
import type { Viewer } from "./viewer.ts";

/**
 * Every page: header, the content, and a place where connection troubles are told.
 *
 * @param wide The header takes the window's whole width, as the content does.
 */
export function PageShell({
  viewer,
  unread,
  theme,
  isAway = false,
  wide = false,
  children,
}: {
  viewer: Viewer | null;
  unread: Unread;
  theme: Theme;
  isAway?: boolean;
  wide?: boolean;
  children: ReactNode;
}) {
  const text = useText(commonTexts);
  // From here on the page answers by itself: sheets of styles and browser tests may want to know.
  useEffect(() => {
    document.documentElement.dataset.awake = "";
  }, []);
  return (
    <>
      <a href="#content" className="skip-link">
        {text.skipToContent}
      </a>
      <Loading />
      <SiteHeader viewer={viewer} unread={unread} theme={theme} wide={wide} />
      <p role="status" className={isAway ? "settle bg-amber-wash px-4 py-1.5 text-center text-14" : "sr-only"}>
        {isAway ? text.connection.away : ""}
      </p>
      <main id="content" tabIndex={-1} className="flex min-h-0 grow flex-col focus:outline-none">
        {children}
      </main>
    </>
  );
}

/** A thin line at the top while the next page is on its way, when that takes longer than 200 ms. */
function Loading() {
  const text = useText(commonTexts);
  const isLoading = useNavigation().state === "loading";
  return (
    <p role="status" className={isLoading ? "loading-line" : "sr-only"}>
      <span className="sr-only">{isLoading ? text.loading : ""}</span>
    </p>
  );
}
