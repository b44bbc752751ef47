import { Monitor, Moon, Sun } from "lucide-react";
import { type FormEvent, useState } from "react";
import { commonTexts } from "../text/common.ts";
import { useText } from "../text.ts";
import { type Theme, themeCookie, themes } from "./theme.ts";

const icons = { system: Monitor, light: Sun, dark: Moon };

/** Light, dark, or as the device has it. A form, so that it works before JavaScript; with it, at once. */
export function ThemeChoice({ theme }: { theme: Theme }) {
  const text = useText(commonTexts);
  const [chosen, setChosen] = useState(theme);
  const choose = (event: FormEvent<HTMLFormElement>, next: Theme) => {
    event.preventDefault();
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = themeCookie(next);
    document.documentElement.dataset.theme = next;
    setChosen(next);
  };
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-14 text-soft">{text.theme}</legend>
      <div className="grid grid-cols-3 rounded-md border border-line p-0.5">
        {themes.map((option) => {
          const Icon = icons[option];
          return (
            <form key={option} method="post" action="/theme" onSubmit={(event) => choose(event, option)}>
              <input type="hidden" name="theme" value={option} />
              <button
                type="submit"
                aria-pressed={chosen === option}
                className="flex w-full flex-col items-center gap-1 rounded-[4px] px-2 py-1.5 text-12 text-soft hover:text-ink aria-pressed:bg-accent-wash aria-pressed:text-ink"
              >
                <Icon size={16} aria-hidden="true" />
                {text.themes[option]}
              </button>
            </form>
          );
        })}
      </div>
    </fieldset>
  );
}
