import fc from "fast-check";
import { expect, test } from "vitest";
import { createStreamSplitter, type Piece } from "./split-stream.ts";

/** Neighbouring prose joined, as the student sees it. */
function split(chunks: readonly string[]): Piece[] {
  const splitter = createStreamSplitter();
  const pieces = [...chunks.flatMap((chunk) => [...splitter.push(chunk)]), ...splitter.end()];
  return pieces.reduce<Piece[]>((joined, piece) => {
    const last = joined.at(-1);
    if (last?.kind === "prose" && piece.kind === "prose")
      joined[joined.length - 1] = { kind: "prose", text: last.text + piece.text };
    else joined.push(piece);
    return joined;
  }, []);
}

const answer =
  "A list keeps values.\n\nSee `names[0]` in line 2:\n\n```python\nx = [1]\nprint(x)\n```\n\nNext, try it.\nCheck: What is x[0]?\n";

test("however a model's text is cut into pieces, the same answer comes out", () => {
  const whole = split([answer]);
  expect(whole.map((piece) => piece.kind)).toEqual(["prose", "code", "prose", "check"]);
  fc.assert(
    fc.property(fc.array(fc.nat(answer.length), { maxLength: 30 }), (cuts) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), answer.length];
      const chunks = places.slice(1).map((end, at) => answer.slice(places[at], end));
      expect(split(chunks)).toEqual(whole);
    }),
  );
});

test("words are handed out before their sentence has ended", () => {
  const splitter = createStreamSplitter();
  const early = [...splitter.push("A list keeps many values in order under one na")];
  expect(early).toEqual([{ kind: "prose", text: "A list keeps many values in order under one" }]);
});

test("nothing of a code block is handed out before it is closed", () => {
  const splitter = createStreamSplitter();
  expect([...splitter.push("```python\nprint(1)\nprint(2)\n")]).toEqual([]);
  expect([...splitter.push("```\n")]).toEqual([
    { kind: "code", language: "python", code: "print(1)\nprint(2)", closed: true },
  ]);
});

test("a line with something like code in it is held until it is whole", () => {
  const splitter = createStreamSplitter();
  const out = [...splitter.push("You could write total = 0 and then ")];
  expect(JSON.stringify(out)).not.toContain("= 0");
});

test("a fence after words on the same line, with tildes, or never closed is code all the same", () => {
  expect(split(["Sure: ```python\na = 1\n```\n"]).map((piece) => piece.kind)).toEqual(["prose", "code"]);
  expect(split(["~~~\na = 1\n~~~\n"])).toMatchObject([{ kind: "code", closed: true }]);
  expect(split(["```py\na = 1"])).toMatchObject([{ kind: "code", code: "a = 1", closed: false }]);
});
