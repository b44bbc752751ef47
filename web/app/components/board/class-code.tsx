import { useState } from "react";
import { classesTexts } from "../../text/classes.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";

/** The code that students type, large enough to be read from the board at the wall, and the link to copy. */
export function ClassCode({ code }: { code: string }) {
  const text = useText(classesTexts);
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(`${location.origin}/join/${code}`);
      setIsCopied(true);
    } catch {
      // Without permission there is still the code to read.
    }
  };
  return (
    <span className="inline-flex items-center gap-2">
      <span className="text-14 text-soft">{text.code}</span>
      <code className="rounded-md border border-line bg-sheet px-2 py-0.5 font-medium text-16 tracking-wider">
        {code}
      </code>
      <Button size="small" kind="quiet" onClick={() => void copy()} aria-label={`${text.copy}: ${text.link}`}>
        {isCopied ? text.copied : text.copy}
      </Button>
    </span>
  );
}
