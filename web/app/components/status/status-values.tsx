import { statusTexts } from "../../text/status.ts";
import { useText } from "../../text.ts";
import { TimeAgo } from "../time-ago.tsx";
import type { FunctionRow } from "./read-status.server.ts";

/** Trouble has a colour, rest has none. */
export const lagTone = (lag: number | null) => (lag !== null && lag > 50 ? "text-amber font-medium" : "");
export const deadLettersTone = (count: number | null) => (count ? "text-red font-medium" : "");

export function Figure({ value, zero }: { value: number | null; zero?: string }) {
  const text = useText(statusTexts);
  if (value === null) return <span className="text-faint">{text.unknown}</span>;
  return value === 0 && zero ? <span className="text-faint">{zero}</span> : value;
}

export function LastError({ error }: { error: FunctionRow["lastError"] }) {
  const text = useText(statusTexts);
  if (!error) return <span className="text-faint">{text.none}</span>;
  return (
    <>
      {error.said} <span className="text-faint">({<TimeAgo at={error.at} />})</span>
    </>
  );
}
