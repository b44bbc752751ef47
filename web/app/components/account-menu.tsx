import { Link } from "@remix-run/react";
import { commonTexts } from "../text/common.ts";
import { teacherWordsTexts } from "../text/teacher-words.ts";
import { useText } from "../text.ts";
import { Button } from "./button.tsx";
import type { Theme } from "./theme.ts";
import { ThemeChoice } from "./theme-choice.tsx";
import type { Viewer } from "./viewer.ts";

/** The browser's own popover at the end of the header: who I am, how the page looks, the way out. */
export function AccountMenu({ viewer, theme }: { viewer: Viewer; theme: Theme }) {
  const text = useText(commonTexts);
  const words = useText(teacherWordsTexts);
  return (
    <div
      id="account-menu"
      popover="auto"
      className="inset-auto end-3 top-12 m-0 w-72 rounded-md border border-line bg-sheet p-4 text-ink shadow-float"
    >
      <p className="wrap-anywhere font-medium text-14">
        <bdi>{viewer.name}</bdi>
      </p>
      <Link to="/account" className="text-14 text-accent underline underline-offset-3">
        {text.account}
      </Link>
      {viewer.role === "student" && (
        <Link to="/looks" className="mt-1 block text-14 text-accent underline underline-offset-3">
          {words.looksTitle}
        </Link>
      )}
      <div className="mt-4 border-line border-t pt-4">
        <ThemeChoice theme={theme} />
      </div>
      <form method="post" action="/sign-out" className="mt-4 border-line border-t pt-4">
        <Button type="submit" className="w-full">
          {text.signOut}
        </Button>
      </form>
    </div>
  );
}
