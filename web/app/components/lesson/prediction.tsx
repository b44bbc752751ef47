import { useId, useState } from "react";
import { contentTexts } from "../../text/content.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";

/** Asks what a program will show before it shows it. Without JavaScript the output unfolds, the guess stays in one's head. */
export function Prediction({ expected, onReveal }: { expected: string; onReveal: () => void }) {
  const text = useText(contentTexts);
  const id = useId();
  const [guess, setGuess] = useState("");
  const [isShown, setIsShown] = useState(false);
  const isRight = sameText(guess, expected);
  if (isShown)
    return (
      <div className="settle border-line border-t bg-well px-4 py-3 text-14" role="status">
        {guess.trim() !== "" && (
          <p className={isRight ? "text-done" : "text-amber"}>{isRight ? text.right : text.notQuite}</p>
        )}
        <div className="mt-1 grid tablet:grid-cols-2 gap-4">
          {guess.trim() !== "" && !isRight && (
            <div>
              <p className="text-12 text-soft">{text.guess}</p>
              <pre className="code whitespace-pre-wrap break-words">{guess}</pre>
            </div>
          )}
          <div>
            <p className="text-12 text-soft">{text.shows}</p>
            <pre className="code whitespace-pre-wrap break-words">{expected}</pre>
          </div>
        </div>
      </div>
    );
  return (
    <div className="flex flex-col gap-2 border-line border-t bg-well px-4 py-3">
      <label htmlFor={id} className="font-medium text-14">
        {text.predict}
      </label>
      <textarea
        id={id}
        rows={3}
        value={guess}
        onChange={(event) => setGuess(event.currentTarget.value)}
        spellCheck={false}
        autoCapitalize="off"
        className="code field-sizing-content min-h-16 rounded-md border border-edge bg-sheet px-3 py-2"
      />
      <Button
        size="small"
        className="self-start"
        onClick={() => {
          setIsShown(true);
          onReveal();
        }}
      >
        {text.reveal}
      </Button>
      <noscript>
        <details className="text-14">
          <summary>{text.reveal}</summary>
          <pre className="code">{expected}</pre>
        </details>
      </noscript>
    </div>
  );
}

/** White space at line ends and empty lines at the end do not count. */
const sameText = (one: string, other: string) => tidy(one) === tidy(other);
const tidy = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();
