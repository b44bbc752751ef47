import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { answerCompleted } from "../../events/answer-completed.ts";
import { openModel } from "./model/open-model.ts";
import { type Step, saying, startScriptedModel } from "./model/scripted-model.ts";
import { openTestTutor, startExecute, type TestProcess } from "./test-tutor.ts";

/** With the limits that hold for students: fifteen seconds until the first word and between two, forty in all. */
const longestMs = 60_000;
const good = "print shows a text.\n\n```python\nprint(1 + 1)\n```\n\nNow change it.\n\nCheck: What does print(3) show?";
const drip = Array.from({ length: 30 }, (): Step[] => [{ say: "word " }, { waitMs: 5_000 }]).flat();

const faults: [name: string, scripts: Step[][], isOffline: boolean][] = [
  ["nothing is wrong", [saying(good)], false],
  ["empty choices come first", [[{ raw: { id: "c", choices: [] } }, ...saying(good)]], false],
  ["the first word never comes", [[{ stall: true }]], true],
  ["it falls silent in the middle", [[{ say: "print shows a text on the screen and " }, { stall: true }]], true],
  ["a word comes every five seconds, without an end", [drip], true],
  ["429, then it answers", [[{ status: 429, headers: { "retry-after": "1" } }], saying(good)], false],
  ["429 for ever", [[{ status: 429, headers: { "retry-after": "0" } }]], true],
  ["500 for ever", [[{ status: 500 }]], true],
  ["json_schema is refused with 400", [[{ status: 400, body: '{"error":{"message":"response_format"}}' }]], true],
  ["a content filter ends it", [[{ say: "print shows " }, { finish: "content_filter" }]], true],
  ["it is cut in the middle of code", [[{ say: "Look:\n\n```python\nprint(1" }, { cut: true }]], true],
  [
    "its code is broken, also when it is asked to repair it",
    [saying("Look:\n\n```python\nprint(twice)\n```\n")],
    false,
  ],
  ["its code never ends", [saying("Look:\n\n```python\nwhile True:\n    pass\n```\n")], false],
];

let execute: TestProcess;
beforeAll(async () => {
  execute = await startExecute();
});
afterAll(() => execute.stop());

test.concurrent.each(faults)(
  "when %s, the student has a whole or labelled answer within a minute, delivered twice at once",
  async (_, scripts, isOffline) => {
    const server = await startScriptedModel();
    server.script(...scripts);
    const model = openModel({ OPENAI_BASE_URL: server.url, OPENAI_MODEL: "scripted" });
    const tutor = await openTestTutor({
      databaseUrl: inject("databaseUrl"),
      executeUrl: execute.url,
      ...(model && { model }),
    });
    try {
      const event = await tutor.ask({ text: "what does print do?", route: "concept" });
      const before = performance.now();
      await Promise.allSettled([tutor.handle(event), tutor.handle(event)]);
      expect(performance.now() - before).toBeLessThan(longestMs);
      const asked = server.requests.length;
      await tutor.handle(event);
      expect(server.requests.length, "a third delivery asks nobody").toBe(asked);
      const completed = tutor.said.filter(({ type }) => type === answerCompleted.type);
      expect(completed).toHaveLength(1);
      const answer = answerCompleted.parse(completed[0] ?? event);
      expect(answer.offline).toBe(isOffline);
      expect(answer.blocks.some((block) => block.kind === "code" && block.verified)).toBe(true);
      expect(answer.blocks.at(-1)?.kind).toBe("check");
    } finally {
      await tutor.close();
      await server.stop();
    }
  },
);
