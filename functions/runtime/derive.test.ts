import { expect, test } from "vitest";
import { exampleIds } from "../../events/examples.ts";
import { lessonRead } from "../../events/lesson-read.ts";
import { derivedFrom } from "./derive.ts";

const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const from = { id: "cause", source: "/web", subject: exampleIds.student, correlationId: "the run", traceparent };
const cause = lessonRead.create(from, lessonRead.example);

test("what follows from an event keeps its student, run and trace, and names its cause", () => {
  expect(derivedFrom(cause, "analytics", "progress")).toMatchObject({
    source: "/functions/analytics",
    subject: exampleIds.student,
    correlationId: "the run",
    causationId: "cause",
    traceparent,
  });
});

test("a redelivery derives the same id; another step, function, or cause another", () => {
  const { id } = derivedFrom(cause, "analytics", "progress");
  expect(derivedFrom({ ...cause, time: new Date().toISOString() }, "analytics", "progress").id).toBe(id);
  const others = [
    derivedFrom(cause, "analytics", "alert"),
    derivedFrom(cause, "notify", "progress"),
    derivedFrom({ ...cause, id: "other" }, "analytics", "progress"),
    derivedFrom({ ...cause, source: "/functions/execute" }, "analytics", "progress"),
  ];
  expect(new Set([id, ...others.map((other) => other.id)]).size).toBe(5);
});
