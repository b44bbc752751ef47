import { expect, test } from "vitest";
import { struggle } from "../../events/texts/en/struggle.ts";
import { defaultThresholds, type Thresholds } from "../../events/thresholds.ts";
import type { AlertRow } from "./student.ts";
import * as h from "./test-history.ts";

const { every, fails, check, quiz, live } = h;
const same = "same-error-3-times";
const five = "five-failed-runs";
const ten = "ten-minutes-without-a-new-pass";
const half = "quiz-under-half";
const says = "student-says-so";
const others = (n: number, from = 0): h.History =>
  Array.from({ length: n }, (_, i) => [from + i, fails(`Error${from + i}`)] as const);
const row = (alert: AlertRow) => `${alert.causes.map(({ rule }) => rule).join("+")} ${alert.closedAs ?? alert.state}`;

/** One row for each thing that product.md §6 says, and for its edges. */
test.each<[string, h.History, string[]]>([
  // the same error type 3 times running on one exercise
  ["the same error type three times running", every(1, 0, 3, () => fails("IndexError")), [`${same} open`]],
  ["twice is not three times", every(1, 0, 2, () => fails("IndexError")), []],
  [
    "another error type between ends the row",
    [
      [0, fails("A")],
      [1, fails("A")],
      [2, fails("B")],
      [3, fails("A")],
    ],
    [],
  ],
  [
    "a run that works between ends the row",
    [
      [0, fails("A")],
      [1, fails("A")],
      [2, h.works],
      [3, fails("A")],
    ],
    [],
  ],
  [
    "a check that fails without an error ends the row",
    [
      [0, fails("A")],
      [1, fails("A")],
      [2, check(["a"])],
      [3, fails("A")],
    ],
    [],
  ],
  [
    "a stopped run neither counts nor ends it",
    [
      [0, fails("A")],
      [1, fails("A")],
      [2, h.run("stopped")],
      [3, fails("A")],
    ],
    [`${same} open`],
  ],
  [
    "on one exercise: elsewhere is another row",
    [
      [0, fails("A")],
      [1, fails("A")],
      [2, fails("A", { exercise: "other" })],
    ],
    [],
  ],
  [
    "elsewhere does not end it either",
    [
      [0, fails("A")],
      [1, fails("A")],
      [2, fails("A", { exercise: "other" })],
      [3, fails("A")],
    ],
    [`${same} open`],
  ],
  // more than 10 active minutes on an exercise without a newly passing test
  ["more than ten active minutes without a newly passing test", every(0.5, 0, 22, () => h.typing), [`${ten} open`]],
  ["ten minutes are not more than ten", every(0.5, 0, 21, () => h.typing), []],
  ["an idle tab is not active: of a gap one minute counts", every(5, 0, 8, () => h.typing), []],
  [
    "a test that passes for the first time begins anew",
    [...every(0.5, 0, 20, () => h.typing), [10, check(["a"])], ...every(0.5, 10.5, 20, () => h.typing)],
    [],
  ],
  [
    "a test that passed before is not new",
    [
      [0, check(["a"])],
      ...every(0.5, 0.5, 15, () => h.typing),
      [8, check(["a"])],
      ...every(0.5, 8.5, 5, () => h.typing),
    ],
    [`${ten} open`],
  ],
  [
    "minutes elsewhere are not counted",
    [...every(0.5, 0, 15, () => h.typing), ...every(0.5, 8, 15, () => h.elsewhere)],
    [],
  ],
  // a quiz under 50 % or 3 wrong answers in a row on one concept
  [
    "a quiz under 50 %, when all is answered",
    [
      [0, quiz("1", false, { concepts: ["x"] })],
      [1, quiz("2", true)],
      [2, quiz("3", false, { concepts: ["y"] })],
      [3, quiz("4", false, { concepts: ["z"] })],
    ],
    [`${half} open`],
  ],
  [
    "before all is answered nothing is said",
    [
      [0, quiz("1", false, { concepts: ["x"] })],
      [1, quiz("2", false)],
    ],
    [],
  ],
  [
    "50 % is not under 50 %",
    [
      [0, quiz("1", false, { concepts: ["x"] })],
      [1, quiz("2", true)],
      [2, quiz("3", true)],
      [3, quiz("4", false, { concepts: ["z"] })],
    ],
    [],
  ],
  [
    "three wrong answers in a row on one concept",
    every(1, 0, 3, () => quiz(h.uuid(Math.random() * 1e6), false)),
    [`${half} open`],
  ],
  [
    "a right answer on the concept ends the row",
    [
      [0, quiz("1", false)],
      [1, quiz("2", false)],
      [2, quiz("3", true)],
      [3, quiz("5", false, { lesson: "more" })],
    ],
    [],
  ],
  [
    "a right answer on another concept does not",
    [
      [0, quiz("1", false)],
      [1, quiz("2", false)],
      [2, quiz("3", true, { concepts: ["x"], lesson: "more" })],
      [3, quiz("5", false)],
    ],
    [`${half} open`],
  ],
  ["wrong reviews count for their concept", every(1, 0, 3, () => h.reviews(false)), [`${half} open`]],
  [
    "questions about one's own code are a quiz of the exercise",
    [0, 1].map(
      (n) => [n, quiz(`own-${n}`, false, { lesson: null, exercise: h.exercise, concepts: [`c${n}`] })] as const,
    ),
    [`${half} open`],
  ],
  // the student says so
  ["the student says so", [[0, h.asks(["stuck"])]], [`${says} open`]],
  ["another question is not saying so", [[0, h.asks(["frustrated"])]], []],
  [
    "beside a lesson it is about the lesson",
    [[0, h.asks(["stuck"], { exercise: null, exerciseVersion: null, lesson: "lists" })]],
    [`${says} open`],
  ],
  // 5 failed runs in a row
  ["five failed runs in a row", others(5), [`${five} open`]],
  ["four are not five", others(4), []],
  ["failed checks are failed runs", [...others(3), [3, check([])], [4, check([])]], [`${five} open`]],
  ["a run that works ends the row", [...others(4), [4, h.works], ...others(4, 5)], []],
  ["reading input is no run", [...others(4), [4, h.run("needs-input")]], []],
  // in one sitting (a gap over 30 idle minutes ends it)
  ["a gap over 30 idle minutes ends the sitting", [...others(4), [33.1, fails("E")]], []],
  ["30 minutes do not", [...others(4), [33, fails("E")]], [`${five} open`]],
  ["work elsewhere is no gap", [...others(4), [20, h.elsewhere], [45, fails("E")]], [`${five} open`]],
  ["what others do is no work: the gap stays", [...others(4), [20, h.ticks], [40, fails("E")]], []],
  // one open alert per student and exercise, evidence attached; a new cause joins it
  [
    "a new cause joins the open alert",
    [...every(1, 0, 3, () => fails("A")), ...others(2, 3)],
    [`${same}+${five} open`],
  ],
  [
    "three causes, one alert",
    [[0, h.asks(["stuck"])], ...every(1, 1, 5, () => fails("A"))],
    [`${says}+${same}+${five} open`],
  ],
  [
    "another exercise has its own",
    [...every(1, 0, 3, () => fails("A")), ...every(1, 3, 3, () => fails("A", { exercise: "other" }))],
    [`${same} open`, `${same} open`],
  ],
  // closed by a pass, by the teacher, or after a day
  ["a pass closes it", [...others(5), [6, h.passes]], [`${five} passed`]],
  [
    "a pass elsewhere does not",
    [...others(5), [6, check(["a", "b", "c"], undefined, { exercise: "other" })]],
    [`${five} open`],
  ],
  [
    "a pass in the lesson closes what was said there",
    [
      [0, h.asks(["stuck"], { exercise: null, exerciseVersion: null, lesson: "lists" })],
      [1, h.passes],
    ],
    [`${says} passed`],
  ],
  ["the teacher closes it", [...others(5), [6, "teacher-closes"]], [`${five} teacher`]],
  ["it was not useful", [...others(5), [6, "not-useful"]], [`${five} not-useful`]],
  ["after a day it is over", [...others(5), [4 + 24 * 60, h.ticks]], [`${five} expired`]],
  ["before, it is not", [...others(5), [3.9 + 24 * 60, h.ticks]], [`${five} open`]],
  ["any later fact ends it as well, at the same time", [...others(5), [50 * 60, h.elsewhere]], [`${five} expired`]],
  // the same rule keeps quiet for 30 minutes after closing
  [
    "the same rule keeps quiet for 30 minutes",
    [...others(5), [6, "teacher-closes"], ...others(5, 20)],
    [`${five} teacher`],
  ],
  [
    "after them it speaks again",
    [...others(5), [6, "teacher-closes"], [20, h.typing], ...others(5, 36.1)],
    [`${five} teacher`, `${five} open`],
  ],
  [
    "another rule need not keep quiet",
    [...others(5), [6, "teacher-closes"], [7, h.asks(["stuck"])]],
    [`${five} teacher`, `${says} open`],
  ],
  [
    "elsewhere it need not",
    [
      ...others(5),
      [6, "teacher-closes"],
      ...[7, 8, 9, 10, 11].map((m) => [m, fails(`E${m}`, { exercise: "other" })] as const),
    ],
    [`${five} teacher`, `${five} open`],
  ],
  // and
  ["who has solved it may play on", [[0, h.passes], ...others(6, 1), [8, h.asks(["stuck"])]], []],
])("%s", (_, history, alerts) => {
  const { student, folded } = live(history);
  const rows = [...student.rows.alerts.values()].toSorted((a, b) => a.openedAt.localeCompare(b.openedAt));
  expect(rows.map(row)).toEqual(alerts);
  // Somebody is told of each alert once, when it opens.
  expect(folded.flatMap(({ opened }) => opened.map(({ alert }) => alert.id))).toEqual(rows.map(({ id }) => id));
  const stuck = [...student.rows.progress.values()].filter(({ state }) => state === "stuck");
  const open = rows.filter(({ state, exerciseSlug }) => state === "open" && exerciseSlug !== null);
  expect(stuck.map(({ exerciseSlug }) => exerciseSlug).sort()).toEqual(open.map((each) => each.exerciseSlug).sort());
});

test("an alert is over a day after it opened, however late that is noticed", () => {
  const [alert] = live([...others(5), [3 * 24 * 60, h.typing]]).student.rows.alerts.values();
  expect(alert).toMatchObject({ openedAt: h.at(4).toISOString(), closedAt: h.at(4 + 24 * 60).toISOString() });
});

test.each<[string, Partial<Thresholds>, h.History, number]>([
  ["fewer failed runs", { failedRuns: 2 }, others(2), 1],
  ["more failed runs", { failedRuns: 6 }, others(5), 0],
  ["a rule that is off", { failedRuns: null, sameErrorTimes: null }, every(1, 0, 9, () => fails("A")), 0],
  ["more minutes", { minutesWithoutPass: 15 }, every(0.5, 0, 30, () => h.typing), 0],
  ["the same error twice", { sameErrorTimes: 2 }, every(1, 0, 2, () => fails("A")), 1],
  [
    "wrong answers",
    { wrongInARow: 2 },
    [
      [0, quiz("1", false)],
      [1, quiz("2", false)],
    ],
    1,
  ],
  ["nobody is asked to say so", { saysSo: false }, [[0, h.asks(["stuck"])]], 0],
])("a class's own threshold: %s", (_, own, history, alerts) => {
  expect(live(history, { ...defaultThresholds, ...own }).student.rows.alerts.size).toBe(alerts);
});

test.each<[string, h.History, string]>([
  [
    "runs, errors and time",
    [
      ...others(3),
      ...[6, 9, 12].map((m) => [m, fails("IndexError")] as const),
      ...every(0.5, 12, 19, () => h.typing),
      [21.1, fails("IndexError")],
    ],
    "7 failed runs on “Sum of a list”, the last 4 the same IndexError on line 4, 14 active minutes without a newly passing test",
  ],
  ["words", [[0, h.asks(["stuck"])]], "says that “Sum of a list” is not clear"],
  [
    "a quiz",
    every(1, 0, 4, () => quiz(h.uuid(Math.random() * 1e6), false)),
    "0 of 4 quiz questions right on “Sum of a list”, 4 wrong answers in a row about “list”",
  ],
])("the evidence is one sentence: %s", (_, history, sentence) => {
  const [alert] = live(history).student.rows.alerts.values();
  const rules = alert?.causes.map(({ rule }) => rule) ?? [];
  expect(alert && struggle.evidence(rules, alert.evidence, "Sum of a list")).toBe(sentence);
});

test("active time: of a sitting, a day and an exercise, without idle tabs", () => {
  const { rows } = live([
    [0, h.opens],
    [0.5, h.typing],
    [20, h.typing],
    [20.5, h.elsewhere],
    [21, h.elsewhere],
    [52, h.typing],
  ]).student;
  expect([...rows.sittings.values()].map(({ activeMs }) => activeMs)).toEqual([150_000, 0]);
  expect([...rows.active_days.values()]).toEqual([{ day: "2026-03-02", activeMs: 150_000 }]);
  expect(rows.progress.get(h.exercise)?.activeMs).toBe(90_000);
  expect(rows.progress.get("other")?.activeMs).toBe(30_000);
});
