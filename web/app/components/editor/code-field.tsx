import { lazy, type RefObject, Suspense, useEffect, useState } from "react";
import { useMedia } from "../use-media.ts";
import { PlainEditor } from "./plain-editor.tsx";

const CodeEditor = lazy(() => import("./code-editor.client.tsx"));

/** Where fingers type: Monaco does not serve phones. */
const touch = "(pointer: coarse)";

/** The place for code: a textarea at once, Monaco over it as soon as it is there. A form sees the same field all the time. */
export function CodeField({
  value,
  onChange,
  name,
  label,
  stoppedAt,
  goTo,
  field,
}: {
  value: string;
  onChange: (code: string) => void;
  name: string;
  label: string;
  stoppedAt: number | null;
  goTo: { line: number } | null;
  field: RefObject<HTMLTextAreaElement>;
}) {
  const isTouch = useMedia(touch);
  const [isHydrated, setIsHydrated] = useState(false);
  const [isReady, setIsReady] = useState(false);
  useEffect(() => setIsHydrated(true), []);
  useEffect(() => {
    const area = field.current;
    if (!goTo || !area || isReady) return;
    const at =
      area.value
        .split("\n")
        .slice(0, goTo.line - 1)
        .join("\n").length + (goTo.line > 1 ? 1 : 0);
    area.focus();
    area.setSelectionRange(at, at);
  }, [goTo, field, isReady]);

  const wantsMonaco = isHydrated && !isTouch;
  return (
    <div className="relative h-full min-h-0">
      {wantsMonaco && (
        <div className={`absolute inset-0 ${isReady ? "" : "invisible"}`}>
          <Suspense>
            <CodeEditor
              value={value}
              onChange={onChange}
              label={label}
              stoppedAt={stoppedAt}
              goTo={goTo}
              onReady={() => setIsReady(true)}
            />
          </Suspense>
        </div>
      )}
      {isReady && wantsMonaco ? (
        <input type="hidden" name={name} value={value} />
      ) : (
        <PlainEditor value={value} onChange={onChange} name={name} label={label} field={field} stoppedAt={stoppedAt} />
      )}
    </div>
  );
}
