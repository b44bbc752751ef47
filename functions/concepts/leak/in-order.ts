/** Where the words stand by themselves, from `from` on; -1 where they do not. */
export function findWords(text: string, words: string, from: number): number {
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = text[at - 1] ?? " ";
    const after = text.slice(at + words.length);
    if (!text.includes(" ") || /[(=]/.test(words)) return at; // without spaces, and code, stand by themselves anywhere
    const isWhole = !/[\w.-]/.test(before) || !/\w/.test(words[0] ?? "");
    if (isWhole && !(/\w$/.test(words) && /^(?:\w|\.\d)/.test(after))) return at;
  }
  return -1;
}

/** Whether most of the lines stand there in their order, near each other. */
export function inOrder(text: string, lines: readonly string[], enough: number, gap: number): boolean {
  const missable = lines.length - enough;
  for (let first = 0; first <= missable; first++) {
    let start = findWords(text, lines[first] ?? "", 0);
    for (let tries = 0; start >= 0 && tries < 20; tries++) {
      let end = start + (lines[first]?.length ?? 0);
      let found = 1;
      for (const line of lines.slice(first + 1)) {
        const next = findWords(text, line, end);
        if (next < 0 || next - end > gap) continue;
        found++;
        end = next + line.length;
      }
      if (found >= enough) return true;
      start = findWords(text, lines[first] ?? "", start + 1);
    }
  }
  return false;
}
