/** Fenced blocks and `inline code`: what stands inside is not cut, whatever signs it holds. */
const codeSpan = /(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g;
const sentenceEnd = /(?<=[.!?])\s+(?=[A-Z`"“'(*]|- )/g;

/** Markdown as its sentences, without the space between them; a question mark inside of code ends none. */
export function splitSentences(markdown: string, ends: RegExp = sentenceEnd): string[] {
  const spans = [...markdown.matchAll(codeSpan)].map(({ index, 0: code }) => ({
    from: index,
    to: index + code.length,
  }));
  const sentences: string[] = [];
  let begin = 0;
  for (const { index, 0: space } of markdown.matchAll(ends)) {
    if (spans.some(({ from, to }) => from < index && index < to)) continue;
    sentences.push(markdown.slice(begin, index));
    begin = index + space.length;
  }
  return [...sentences, markdown.slice(begin)];
}
