import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { InlineProse } from "./inline-prose.tsx";

const shown = (markdown: string) => renderToStaticMarkup(<InlineProse markdown={markdown} />);

test("HTML and pictures in a question stay words", () => {
  expect(shown("<img src=x> ![a](https://example.org/a.png) and [b](https://example.org)")).not.toMatch(/<(img|a)\b/);
});

test("code in a question is code, without its backticks, and in no paragraph of its own", () => {
  const html = shown("What does `print(1)` show?");
  expect(html).toMatch(/^What does <code[^>]*>print\(1\)<\/code> show\?$/);
});
