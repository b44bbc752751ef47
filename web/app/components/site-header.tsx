import { Link, NavLink } from "@remix-run/react";
import { Bell, ChevronDown } from "lucide-react";
import type { Role } from "../../../events/vocabulary.ts";
import { commonTexts } from "../text/common.ts";
import { useText } from "../text.ts";
import { AccountMenu } from "./account-menu.tsx";
import { ButtonLink } from "./button.tsx";
import type { Theme } from "./theme.ts";
import { type Unread, useUnread } from "./use-unread.ts";
import type { Viewer } from "./viewer.ts";
import { Wordmark } from "./wordmark.tsx";

const homes: Record<Role, string> = { student: "/learn", teacher: "/classes", admin: "/admin/status" };
const places: Record<Role, readonly { to: string; word: "learn" | "classes" | "status" | "invite" | "mail" }[]> = {
  student: [{ to: "/learn", word: "learn" }],
  teacher: [
    { to: "/classes", word: "classes" },
    { to: "/learn", word: "learn" },
  ],
  admin: [
    { to: "/admin/status", word: "status" },
    { to: "/admin/invite", word: "invite" },
    { to: "/admin/mail", word: "mail" },
  ],
};

/** The top of every page: quiet, one line, the same for everybody apart from their places. */
export function SiteHeader({
  viewer,
  unread,
  theme,
  wide = false,
}: {
  viewer: Viewer | null;
  unread: Unread;
  theme: Theme;
  wide?: boolean;
}) {
  const text = useText(commonTexts);
  return (
    <header className="border-line border-b" data-no-print>
      <div className={`flex min-h-13 items-center gap-2 px-4 ${wide ? "" : "mx-auto max-w-[72rem]"}`}>
        <Link to={viewer ? homes[viewer.role] : "/"} aria-label={text.home} className="rounded-md py-1">
          <Wordmark />
        </Link>
        <nav aria-label={text.navigation} className="ms-1 tablet:ms-6 flex tablet:gap-1">
          {viewer &&
            places[viewer.role].map(({ to, word }) => (
              <NavLink
                key={to}
                to={to}
                className="rounded-md px-2.5 py-1.5 text-14 text-soft transition-colors hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
              >
                {text[word]}
              </NavLink>
            ))}
        </nav>
        <div className="ms-auto flex items-center gap-1">
          {viewer ? (
            <>
              <Bells unread={unread} />
              <button
                type="button"
                popovertarget="account-menu"
                className="flex min-h-9 max-w-[14rem] items-center gap-1.5 rounded-md px-2 text-14 text-soft hover:text-ink"
              >
                <span className="sr-only tablet:not-sr-only tablet:truncate">
                  <bdi>{viewer.name}</bdi>
                </span>
                <span
                  aria-hidden="true"
                  className="grid tablet:hidden size-7 place-items-center rounded-full border border-line bg-sheet text-12"
                >
                  {[...viewer.name][0]?.toLocaleUpperCase()}
                </span>
                <ChevronDown size={14} aria-hidden="true" className="max-tablet:hidden" />
              </button>
              <AccountMenu viewer={viewer} theme={theme} />
            </>
          ) : (
            <>
              <ButtonLink to="/sign-in" kind="quiet">
                {text.signIn}
              </ButtonLink>
              <ButtonLink to="/join" kind="plain" className="max-tablet:hidden">
                {text.signUp}
              </ButtonLink>
            </>
          )}
        </div>
      </div>
    </header>
  );
}

function Bells({ unread: loaded }: { unread: Unread }) {
  const text = useText(commonTexts);
  const unread = useUnread(loaded);
  return (
    <Link
      to="/notifications"
      className="flex min-h-9 items-center gap-1.5 rounded-md px-2 text-14 text-soft hover:text-ink"
      aria-label={unread > 0 ? `${text.notifications}: ${text.unread(unread)}` : text.notifications}
    >
      <Bell size={17} aria-hidden="true" />
      {unread > 0 && (
        <span className="settle rounded-full bg-accent px-1.5 font-medium text-12 text-on-accent tabular-nums leading-4.5">
          {unread > 99 ? "99+" : unread}
        </span>
      )}
    </Link>
  );
}
