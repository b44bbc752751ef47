import { isRouteErrorResponse, Link, useLocation, useRouteError } from "@remix-run/react";
import { pageErrorsTexts } from "../text/page-errors.ts";
import { useText } from "../text.ts";
import { actionClasses } from "./button.tsx";

/** Stands where a page could not: what happened, what still works, the way on. Never a stack, never an id of ours. */
export function ErrorPage() {
  const text = useText(pageErrorsTexts);
  const error = useRouteError();
  const { pathname, search } = useLocation();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const isOffline = typeof navigator !== "undefined" && navigator.onLine === false;
  const [title, body] = isOffline
    ? [text.offlineTitle, text.offlineBody]
    : status === 404
      ? [text.notFoundTitle, text.notFoundBody]
      : status === 400
        ? [text.badRequestTitle, text.badRequestBody]
        : status === 403
          ? [text.forbiddenTitle, text.forbiddenBody]
          : status === 413
            ? [text.tooLargeTitle, text.tooLargeBody]
            : status === 429
              ? [text.busyTitle, text.busyBody]
              : status === 503
                ? [text.awayTitle, text.awayBody]
                : [text.brokenTitle, text.brokenBody];
  return (
    <div className="mx-auto flex w-full max-w-[44rem] flex-col items-start px-4 py-16 tablet:py-24">
      <p className="text-14 text-faint tabular-nums">{status}</p>
      <h1 className="mt-1 text-balance font-[620] font-serif tablet:text-36 text-28">{title}</h1>
      <p className="mt-3 max-w-[56ch] text-16 text-soft">{body}</p>
      <p className="mt-7 flex flex-wrap gap-3">
        {status === 404 || status === 403 ? (
          <Link to="/" className={actionClasses("primary", "large")}>
            {text.home}
          </Link>
        ) : (
          <>
            <a href={pathname + search} className={actionClasses("primary", "large")}>
              {text.reload}
            </a>
            <Link to="/" className={actionClasses("plain", "large")}>
              {text.home}
            </Link>
          </>
        )}
      </p>
    </div>
  );
}
