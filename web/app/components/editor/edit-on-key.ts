/** Replace from–to by a text, then put the cursor there. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly cursor: number;
}

const indent = "    ";

/** What Python writers expect of Tab, Shift+Tab, Enter and Backspace; null where the browser's own doing is right. */
export function editOnKey(code: string, start: number, end: number, key: string, shift: boolean): Edit | null {
  const lineStart = code.lastIndexOf("\n", start - 1) + 1;
  const leading = /^ */.exec(code.slice(lineStart, start))?.[0] ?? "";
  if (key === "Tab" && shift) {
    const taken = Math.min(indent.length, /^ */.exec(code.slice(lineStart))?.[0].length ?? 0);
    return { from: lineStart, to: lineStart + taken, text: "", cursor: Math.max(lineStart, start - taken) };
  }
  if (key === "Tab") {
    const text = indent.slice((start - lineStart) % indent.length);
    return { from: start, to: end, text, cursor: start + text.length };
  }
  if (key === "Enter" && !shift) {
    const before = code.slice(lineStart, start).replace(/#.*$/, "").trimEnd();
    const leaves = /^(return|break|continue|pass|raise)\b/.test(before.trimStart());
    const next = before.endsWith(":") ? leading + indent : leaves ? leading.slice(indent.length) : leading;
    if (next === "") return null;
    return { from: start, to: end, text: `\n${next}`, cursor: start + 1 + next.length };
  }
  if (key === "Backspace" && start === end && leading.length > 0 && start - lineStart === leading.length) {
    const taken = leading.length % indent.length || indent.length;
    return taken === 1 ? null : { from: start - taken, to: start, text: "", cursor: start - taken };
  }
  return null;
}
