import { expect, test } from "vitest";
import { guardModel } from "./guard-model.ts";
import { type ModelClient, ModelError } from "./model-client.ts";

const signal = new AbortController().signal;

async function say(client: ModelClient): Promise<string> {
  let said = "";
  for await (const text of client.stream([], signal)) said += text;
  return said;
}

test("a model that keeps failing is left alone, and asked again after a while", async () => {
  let calls = 0;
  let isWell = false;
  const client = guardModel(
    {
      async *stream() {
        calls++;
        if (!isWell) throw new ModelError("no");
        yield "hello";
      },
    },
    50,
  );
  for (let time = 0; time < 30; time++) await expect(say(client)).rejects.toThrow(ModelError);
  expect(calls).toBeLessThan(30);
  isWell = true;
  await expect.poll(() => say(client).catch(() => "not yet"), { interval: 60, timeout: 30_000 }).toBe("hello");
});

test("an answer that nobody reads to its end does not count against the model, and frees its place", async () => {
  const client = guardModel({
    async *stream() {
      yield "a";
      yield "b";
    },
  });
  for (let time = 0; time < 60; time++) for await (const _ of client.stream([], signal)) break;
  expect(await say(client)).toBe("ab");
});
