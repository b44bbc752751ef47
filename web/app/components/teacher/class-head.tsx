import { Link, NavLink, useLocation } from "@remix-run/react";
import { type ReactNode, useEffect, useRef } from "react";
import type { TaughtClassroom } from "../../server/teaching/taught-classroom.ts";
import { classesTexts } from "../../text/classes.ts";
import { teachingTexts } from "../../text/teaching.ts";
import { useText } from "../../text.ts";

const places = ["board", "inbox", "mistakes", "assignments", "report", "students", "settings"] as const;
/** What an archived class still has. */
const kept: readonly string[] = ["report", "students", "settings"];

/** The top of every page of a class: its name, and the way to its other pages. */
export function ClassHead({
  classroom,
  questions = 0,
  children,
}: {
  classroom: Pick<TaughtClassroom, "id" | "name" | "isArchived">;
  /** Open ones, where they are known. */
  questions?: number;
  /** Beside the name. */
  children?: ReactNode;
}) {
  const text = useText(teachingTexts);
  const { title } = useText(classesTexts);
  // The rules of alerts are a part of the settings, at an address of their own.
  const isRules = useLocation().pathname.endsWith("/rules");
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>("[aria-current=page], [data-current]");
    // On a phone the tabs are wider than the page; only they are moved, not the page.
    if (current) list.current?.parentElement?.scrollTo({ left: current.offsetLeft - 64 });
  }, []);
  const shown = places.filter((place) => !classroom.isArchived || kept.includes(place));
  return (
    <header className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <div className="min-w-0">
          <Link to="/classes" className="text-14 text-soft hover:text-ink hover:underline" data-no-print>
            {title}
          </Link>
          <p className="wrap-anywhere font-[620] font-serif text-28" data-class-name>
            {classroom.name}
          </p>
        </div>
        {children}
      </div>
      <nav aria-label={text.tabs.label} className="scroll-quiet -mx-4 border-line border-b px-4" data-no-print>
        <ul ref={list} className="flex gap-1">
          {shown.map((place) => (
            <li key={place}>
              <NavLink
                end={place === "board"}
                data-inset-focus
                to={place === "board" ? `/classes/${classroom.id}` : `/classes/${classroom.id}/${place}`}
                data-current={place === "settings" && isRules ? "" : undefined}
                className="block whitespace-nowrap border-transparent border-b-2 px-3 py-2 text-14 text-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink data-current:border-accent data-current:font-medium data-current:text-ink"
              >
                {text.tabs[place]}
                {place === "inbox" && questions > 0 && (
                  <span className="ms-1.5 rounded-full bg-accent px-1.5 font-medium text-12 text-on-accent tabular-nums">
                    {questions}
                  </span>
                )}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      {classroom.isArchived && <p className="rounded-md bg-amber-wash px-4 py-2 text-14">{text.archived}</p>}
    </header>
  );
}
