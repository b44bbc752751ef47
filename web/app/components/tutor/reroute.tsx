import { type Route, type WantedRoute, wantedRoutes } from "../../../../events/vocabulary.ts";
import { tutorTexts } from "../../text/tutor.ts";
import { useText } from "../../text.ts";
import { word } from "./word.ts";

/** What is meant most often when it was something else. */
const usual: readonly WantedRoute[] = ["debug", "hint", "concept", "code_explain"];

/** "Not what you meant?": the two likeliest other kinds at one click, the others behind a word. */
export function Reroute({
  route,
  alternatives,
  onChoose,
}: {
  route: Route | null;
  alternatives: readonly Route[];
  onChoose: (to: WantedRoute) => void;
}) {
  const text = useText(tutorTexts);
  const likely = [...alternatives, ...usual, ...wantedRoutes];
  const kinds = [...new Set(likely)].filter((kind): kind is WantedRoute => kind !== route && kind in text.kinds);
  const button = (kind: WantedRoute) => (
    <button key={kind} type="button" className={word} onClick={() => onChoose(kind)}>
      {text.kinds[kind]}
    </button>
  );
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-soft">
      {text.notMeant}
      {kinds.slice(0, 2).map(button)}
      <details className="open:basis-full">
        <summary className="inline-block cursor-pointer rounded-md underline decoration-1 underline-offset-3">
          {text.notMeantMore}
        </summary>
        <p className="mt-1 flex flex-wrap gap-x-3 gap-y-1">{kinds.slice(2).map(button)}</p>
      </details>
    </div>
  );
}
