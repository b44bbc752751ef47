import { renderToStaticMarkup } from "react-dom/server";
import Markdown from "react-markdown";
import type { Block } from "../../../../migrations/curriculum/schema.ts";
import type { ShownBlock } from "./shown-block.ts";

/** **Input:**, **Output:**, **Edge cases:** stand on lines of their own in a task; Markdown would join them. */
const labels = /\n(?=\*\*[^*\n]+:\*\*)/g;

/** A table: its head, a line of dashes, its rows. Plain Markdown knows none. */
const tables = /(^\|.*\n\|[ \t:|-]+\|[ \t]*(?:\n\|.*)*)/m;

/** Markdown of our own curriculum as HTML, tables included. Raw HTML in it is shown as text. */
export function renderMarkdown(markdown: string): string {
  return markdown
    .split(tables)
    .map((part, index) => (index % 2 === 1 ? renderTable(part) : renderProse(part)))
    .join("");
}

function renderTable(markdown: string): string {
  const [head = [], , ...rows] = markdown.split("\n").map((line) =>
    line
      .trim()
      .replace(/^\||\|$/g, "")
      // `a \| b` is a sign in a cell and no border.
      .split(/(?<!\\)\|/)
      .map((cell) => renderLine(cell.trim().replaceAll("\\|", "|"))),
  );
  const row = (cells: string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag.split(" ")[0]}>`).join("")}</tr>`;
  return `<table><thead>${row(head, 'th scope="col"')}</thead><tbody>${rows.map((cells) => row(cells, "td")).join("")}</tbody></table>`;
}

function renderProse(markdown: string): string {
  return renderToStaticMarkup(
    <Markdown
      components={{
        // The page's own title is the only h1.
        h1: ({ children }) => <h2>{children}</h2>,
        pre: ({ children }) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, also by keyboard
          <pre className="code" tabIndex={0}>
            {children}
          </pre>
        ),
      }}
    >
      {markdown.replace(labels, "  \n")}
    </Markdown>,
  );
}

/** One line of Markdown without its paragraph, to stand in a legend or label. */
export const renderLine = (markdown: string): string => renderMarkdown(markdown).replace(/^<p>(.*)<\/p>$/s, "$1");

/** Neighbouring texts become one piece of HTML, so that paragraphs keep their distances. */
export function showBlocks(blocks: readonly Block[]): ShownBlock[] {
  const shown: ShownBlock[] = [];
  let texts: string[] = [];
  const flush = () => {
    if (texts.length > 0) shown.push({ kind: "html", html: renderMarkdown(texts.join("\n\n")) });
    texts = [];
  };
  for (const [place, block] of blocks.entries()) {
    if (block.kind === "text") {
      texts.push(block.markdown);
      continue;
    }
    flush();
    if (block.kind === "trace") shown.push({ kind: "trace", columns: block.columns, rows: block.rows });
    else if (block.kind === "calls") shown.push(block);
    else {
      const { kind, role, code, console, error, input, files, writes } = block;
      shown.push({ kind, place, role, code, console, error, input, files, writes });
    }
  }
  flush();
  return shown;
}
