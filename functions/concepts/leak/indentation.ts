export const indent = (text: string): string => text.replace(/^(?=.*\S)/gm, "    ");

/** Moved to the left as far as its least indented line. */
export function leastIndented(text: string): string {
  const lines = text.split("\n");
  const depths = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const least = Math.min(...depths);
  return Number.isFinite(least) ? lines.map((line) => line.slice(least)).join("\n") : text;
}

/**
 * Ways to indent lines that lost their indentation: each colon opens a block, `return` and the like end it, `else` goes
 * back to its `if`; the last lines may stand outside of all blocks. Empty where nothing was lost.
 */
export function indentAnew(text: string): string[] {
  const lines = text
    .split(/\n|;\s*/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const opens = (line: string | undefined) => /:\s*(#.*)?$/.test(line ?? "");
  if (!lines.some(opens)) return [lines.join("\n")];
  const isFunction = /^(def|class)\b/.test(lines[0] ?? "") || lines.some((line) => /^return\b/.test(line));
  const floor = isFunction ? 1 : 0;
  const flat = [0, 1, 2].flatMap((outside) => {
    // How many lines at the end stand outside of loops and conditions.
    const tail = lines.length - outside;
    return outside > 0 && lines.slice(tail - 1, -1).some(opens) ? [] : [place(lines, tail, floor)];
  });
  return [...new Set(flat)];
}

function place(lines: readonly string[], tail: number, floor: number): string {
  const blocks: { word: string; depth: number }[] = [];
  let depth = 0;
  const placed = lines.map((line, at) => {
    const word = /^\w+/.exec(line)?.[0] ?? "";
    if (/^(def|class)$/.test(word)) depth = word === "def" && blocks[0]?.word === "class" ? 1 : 0;
    else if (/^(elif|else|except|finally)$/.test(word)) {
      const wanted =
        word === "elif" || word === "else" ? ["if", "elif", "for", "while", "except", "try"] : ["try", "except"];
      const own = blocks.findLast((block) => wanted.includes(block.word) && block.depth < Math.max(1, depth));
      depth = own?.depth ?? Math.max(0, depth - 1);
    } else if (at >= tail) depth = Math.min(depth, floor);
    // After a loop inside a function the result is given back outside of the loop.
    else if (word === "return" && depth > 1 && !/^(if|elif|else|for|while|with|except|try)\b/.test(lines[at - 1] ?? ""))
      depth = 1;
    const shown = "    ".repeat(depth) + line;
    if (/:\s*(#.*)?$/.test(line)) {
      blocks.push({ word, depth });
      depth++;
    } else if (/^(return|break|continue|pass|raise)$/.test(word)) depth = Math.max(floor, depth - 1);
    return shown;
  });
  return placed.join("\n");
}
