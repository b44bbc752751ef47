/** Places that a tutor may link to. */
const allowed = /^https:\/\/docs\.python\.org\//;

/** A model's prose without what it should never carry: pictures, HTML, links that lead elsewhere. Their words stay. */
export function cleanProse(markdown: string): string {
  return markdown
    .replace(/!\[([^\]]*)\]\s*(\([^)]*\)?|\[[^\]]*\])/g, "$1")
    .replace(/\[([^\]]*)\]\(([^)\s]*)[^)]*\)/g, (whole, words: string, url: string) =>
      allowed.test(url) ? whole : words,
    )
    .replace(/^\s*\[[^\]]+\]:\s*\S+.*$/gm, "")
    .replace(/<(https?:[^>]*)>/g, (whole, url: string) => (allowed.test(url) ? whole : ""))
    .replace(/<!--[\s\S]*?(-->|$)/g, "")
    .replace(/<\/?[a-z][\w-]*(\s[^<>]*)?\/?>/gi, "")
    .replace(/\bhttps?:\/\/[^\s)>\]]+/g, (url) => (allowed.test(url) ? url : ""))
    .replace(/\b(?:javascript|data|vbscript):\S+/gi, "");
}
