import type { ModuleChoice } from "../../server/teaching/class-settings.ts";
import { classSettingsTexts } from "../../text/class-settings.ts";
import { useText } from "../../text.ts";

const dateBox = "min-h-8 rounded-md border border-edge bg-sheet px-2 hover:border-ink";

/** Which modules a class works on, and from when until when. */
export function ModuleChoices({ modules }: { modules: readonly ModuleChoice[] }) {
  const text = useText(classSettingsTexts);
  return (
    <ul className="border-line border-t">
      {modules.map((module) => (
        <li
          key={module.number}
          className="flex flex-wrap items-center gap-x-5 gap-y-2 border-line border-b py-2 text-14"
        >
          <label className="flex min-w-48 grow items-baseline gap-3">
            <input type="checkbox" name="module" value={module.number} defaultChecked={module.isOn} />
            <span>
              <span className="text-faint tabular-nums">{module.number} </span>
              {module.title}
            </span>
          </label>
          <span className="flex items-center gap-2 text-soft">
            {text.opens}
            <input
              type="date"
              name={`opens-${module.number}`}
              aria-label={text.opensOf(module.title)}
              defaultValue={module.opensAt ?? ""}
              className={dateBox}
            />
          </span>
          <span className="flex items-center gap-2 text-soft">
            {text.due}
            <input
              type="date"
              name={`due-${module.number}`}
              aria-label={text.dueOf(module.title)}
              defaultValue={module.dueAt ?? ""}
              className={dateBox}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}
