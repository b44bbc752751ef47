import { expect, test } from "vitest";
import { notificationSent } from "../notification-sent.ts";
import { notifications } from "./en/notifications.ts";
import { notificationParams, tellNotification } from "./notification-params.ts";

const struggle = { student: "Ada", exercise: "Sum of a list", failedRuns: 6, activeMinutes: 12 };

test.each([
  [
    { ...struggle, errorType: "IndexError", line: 4 },
    "6 failed runs in a row, the last with IndexError on line 4, after 12 active minutes.",
  ],
  [
    { ...struggle, errorType: "SyntaxError", activeMinutes: 1 },
    "6 failed runs in a row, the last with SyntaxError, after 1 active minute.",
  ],
  [{ ...struggle, activeMinutes: 0 }, "6 failed runs in a row."],
])("the evidence is one sentence, with what is known", (params, ending) => {
  expect(tellNotification(notifications, { key: "five-failed-runs", params })).toBe(
    `Ada is stuck on “Sum of a list”: ${ending}`,
  );
});

test("the contract's example can be told", () => {
  const { text } = notificationSent.example;
  expect(tellNotification(notifications, { ...text, params: { ...text.params, activeMinutes: 3 } })).toContain("Ada");
});

test.each([
  ["a key of another release", { key: "moon-landed", params: {} }],
  ["a key that every object has", { key: "constructor", params: {} }],
  ["parameters of another release", { key: "five-failed-runs", params: { student: "Ada" } }],
])("%s is no crash", (_, text) => {
  expect(tellNotification(notifications, text)).toBeNull();
});

test("every key has its text", () => {
  expect(Object.keys(notifications).sort()).toEqual(Object.keys(notificationParams).sort());
});
