import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Prose } from "./prose.tsx";

const show = (markdown: string, onStep: ((step: number) => void) | null) =>
  renderToStaticMarkup(<Prose markdown={markdown} onStep={onStep} />);

test("a tick opens the step that a sentence was checked on; without the program it only says that it was", () => {
  const sentence = "`i` is 4 on the third turn. [✓](#step-12)";
  expect(show(sentence, () => {})).toMatch(/<button[^>]*aria-label="Checked against your run: show the step"[^>]*>✓</);
  expect(show(sentence, null)).toMatch(/<span title="Checked against your run"[^>]*>✓</);
  expect(show(sentence, null)).not.toContain("href");
});

test("other links lead outside, and what looks like a tick of another kind is none", () => {
  expect(show("[docs](https://docs.python.org)", () => {})).toContain('target="_blank"');
  expect(show("[x](#step-x)", () => {})).not.toContain("<button");
});
