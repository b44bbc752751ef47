import { landingTexts } from "../../text/landing.ts";
import { useText } from "../../text.ts";
import { PythonCode } from "../python-code.tsx";

/** The product in one picture, made of its own parts: a program, the line where it stopped, and the note beside it. */
export function Scene() {
  const text = useText(landingTexts);
  return (
    <figure
      aria-label={text.sceneAlt}
      className="grid tablet:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] overflow-hidden rounded-md border border-line bg-sheet"
    >
      <div className="flex flex-col border-line tablet:border-e max-tablet:border-b">
        <PythonCode code={text.sceneCode} numbered marks={new Map([[4, "stopped"]])} />
        <p className="mt-auto border-line border-t bg-well px-4 py-2.5 text-14">
          <span className="text-red">{text.sceneLine}</span>
        </p>
      </div>
      <div className="flex flex-col gap-3 bg-paper px-5 py-5">
        <p className="self-start rounded-md bg-accent-wash px-3 py-1.5 text-14">{text.sceneStudent}</p>
        <p className="border-line border-t pt-3 font-medium text-14">{text.sceneMode}</p>
        <p className="font-serif text-16 leading-relaxed">{text.sceneAnswer}</p>
        <p className="border-accent border-s-2 ps-3 font-serif text-16 italic">{text.sceneNext}</p>
      </div>
    </figure>
  );
}
