/** How to do something with the API, from start to end. Their programs are run by a test. */
export interface Guide {
  readonly slug: string;
  readonly title: string;
  readonly markdown: string;
}

// Vite reads them into the server's build.
const files: Record<string, string> = import.meta.glob("./guides/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** In the order of their files' numbers. */
export const guides: readonly Guide[] = Object.entries(files)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([file, text]) => ({
    slug: file.replace(/^.*\/\d+-|\.md$/g, ""),
    title: /^# (.*)$/m.exec(text)?.[1] ?? file,
    markdown: text.replace(/^# .*\n+/, ""),
  }));
