import fc from "fast-check";
import { expect, test } from "vitest";
import { collectOutput, showControls } from "./collect-output.ts";
import { type OutputPart, splitOutput } from "./output-streams.ts";

const mark = "\0abcdefgh";
const framed = (text: string): string => `${mark}${Buffer.byteLength(text).toString(16).padStart(8, "0")}${text}`;

function split(pieces: readonly Buffer[]): string {
  const parts: OutputPart[] = [];
  const output = splitOutput(mark, (part) => parts.push(part));
  for (const piece of pieces) output.push(piece);
  output.end();
  return parts
    .map((part) =>
      "phase" in part ? `<${part.phase}>` : part.stream === "stderr" ? part.bytes.toString().toUpperCase() : part.bytes,
    )
    .join("");
}

test("both streams stay in order, wherever the bytes are torn apart", () => {
  const bytes = Buffer.from(`one ${framed("two ")}three ${framed("four ")}${mark}80000004donefive`);
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length), { maxLength: 8 }), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const pieces = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
      expect(split(pieces)).toBe("one TWO three FOUR <done>five");
    }),
  );
});

test("a forged mark with nonsense behind it is output, and nothing is held back for ever", () => {
  expect(split([Buffer.from(`${mark}zzzzzzzz!`)])).toBe(`${mark}zzzzzzzz!`);
  expect(split([Buffer.from(`${mark}ffffffff!`)])).toBe(`${mark}ffffffff!`);
  expect(split([Buffer.from(`a${mark}000000ff unfinished`)])).toBe(`a${mark}000000ff unfinished`);
});

test("no more than the limit is kept, counted in UTF-8 bytes, and never half a character", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), fc.nat(500), (pieces, limit) => {
      const collected = collectOutput(limit, () => {});
      for (const piece of pieces) collected.push("stdout", Buffer.from(piece));
      const text = collected
        .end()
        .output.map((chunk) => chunk.text)
        .join("");
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
      expect(text.isWellFormed()).toBe(true);
    }),
  );
});

test("whatever is printed, an event stays small: control characters are shown as pictures", () => {
  const collected = collectOutput(262_144, () => {});
  collected.push("stdout", Buffer.alloc(300_000, 0x1b));
  expect(JSON.stringify(collected.end()).length).toBeLessThan(600_000);
  const alternating = collectOutput(262_144, () => {});
  for (let turn = 0; turn < 100_000; turn += 1) alternating.push(turn % 2 ? "stdout" : "stderr", Buffer.from("\n"));
  expect(JSON.stringify(alternating.end()).length).toBeLessThan(600_000);
  expect(showControls("a\0\x1b[1m\t\n\r\x7f")).toBe("a␀␛[1m\t\n\r␡");
});
