import { expect, test } from "vitest";
import { loadCurriculum } from "../../../../migrations/curriculum/load.ts";
import { renderMarkdown, showBlocks } from "./render-markdown.server.tsx";

test("a table is a table, with code and signs in its cells", () => {
  const html = renderMarkdown("Signs:\n\n| sign | gives |\n|---|---|\n| `a \\| b` | **all** |\n\nAfter it.");
  expect(html).toBe(
    '<p>Signs:</p><table><thead><tr><th scope="col">sign</th><th scope="col">gives</th></tr></thead>' +
      "<tbody><tr><td><code>a | b</code></td><td><strong>all</strong></td></tr></tbody></table><p>After it.</p>",
  );
});

test("no lesson shows a table's borders as text", () => {
  const lessons = loadCurriculum().lessons.map(({ id, blocks }) => ({
    id,
    html: showBlocks(blocks)
      .flatMap((block) => (block.kind === "html" ? [block.html] : []))
      .join(""),
  }));
  expect(lessons.filter(({ html }) => html.includes("|---") || /<p>\|/.test(html)).map(({ id }) => id)).toEqual([]);
  expect(lessons.filter(({ html }) => html.includes("<table>")).length).toBeGreaterThanOrEqual(6);
});
