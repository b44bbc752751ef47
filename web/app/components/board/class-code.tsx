import { Link } from "@remix-run/react";
import { useState } from "react";
import { classesTexts } from "../../text/classes.ts";
import { rosterTexts } from "../../text/roster.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";

/** The code that students type, large enough to be read from the board at the wall, and the link to copy. */
export function ClassCode({ code, projectAt }: { code: string /** The page for the wall. */; projectAt?: string }) {
  const text = useText(classesTexts);
  const { project } = useText(rosterTexts);
  const box = "rounded-md border border-line bg-sheet px-2 py-0.5 font-medium text-16 tracking-wider";
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
      {projectAt === undefined ? (
        <code className={box}>{code}</code>
      ) : (
        <Link to={projectAt} title={project} className={`${box} hover:border-ink`}>
          <code>{code}</code>
        </Link>
      )}
      <Button size="small" kind="quiet" onClick={() => void copy()} aria-label={`${text.copy}: ${text.link}`}>
        {isCopied ? text.copied : text.copy}
      </Button>
    </span>
  );
}
