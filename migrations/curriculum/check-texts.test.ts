import { expect, test } from "vitest";
import { checkHints } from "./check-hints.ts";
import { checkText } from "./check-text.ts";
import { loadCurriculum } from "./load.ts";
import { countSyllables, readingGrade } from "./reading-grade.ts";

const curriculum = loadCurriculum();

/** The curriculum with one exercise changed. */
function changed(slug: string, change: Partial<(typeof curriculum.exercises)[number]>) {
  return {
    ...curriculum,
    exercises: curriculum.exercises.map((exercise) => (exercise.slug === slug ? { ...exercise, ...change } : exercise)),
  };
}

test("a hint that gives two lines of the solution away is found, however it is spaced or quoted", () => {
  const exercise = curriculum.exercises.find(({ slug }) => slug === "boarding-pass");
  const hints = [...(exercise?.hints ?? [])];
  hints[3] = "Write:\n\n  print( 'Name: Kofi Mensah' )\n  print('Seat: 14C')  # like this";
  expect(checkHints(changed("boarding-pass", { hints }))).toEqual([
    expect.objectContaining({ field: "hint 4", message: expect.stringContaining("two consecutive lines") }),
  ]);
});

test("the first two hints hold no line of the solution at all", () => {
  const exercise = curriculum.exercises.find(({ slug }) => slug === "secret-agent");
  const hints = [...(exercise?.hints ?? [])];
  hints[1] = 'Look: print(f"{last}. {first} {last}.") is what you need.';
  expect(checkHints(changed("secret-agent", { hints }))).toEqual([expect.objectContaining({ field: "hint 2" })]);
});

test.each(["Turn it round.", "The lift is full.", "It runs for ever.", "A maths test."])(
  "words that only Britain uses are found: %s",
  (markdown) => {
    const blocks = [{ kind: "text" as const, markdown }];
    const whole = { ...changed("boarding-pass", { taskBlocks: blocks }), lessons: [], cards: [], quizItems: [] };
    expect(checkText(whole)).toEqual([expect.objectContaining({ field: "spelling" })]);
  },
);

test("the answers of quiz questions are read for their words as well", () => {
  const [item, ...others] = curriculum.quizItems;
  const choices = item?.choices.map((choice) => ({ ...choice, because: "Simply count." })) ?? [];
  const quizItems = [...(item ? [{ ...item, choices }] : []), ...others];
  expect(checkText({ ...curriculum, quizItems })).toEqual([expect.objectContaining({ field: "tone" })]);
});

test("British spelling, blame and he or she are found in what students read", () => {
  const blocks = [{ kind: "text" as const, markdown: "Simply choose a colour. He likes it." }];
  const fields = checkText({ ...changed("boarding-pass", { taskBlocks: blocks }), lessons: [], cards: [] }).map(
    ({ field }) => field,
  );
  expect(fields).toEqual(["spelling", "tone", "gender"]);
});

test("long sentences of long words have a high grade, short ones a low one", () => {
  const easy =
    "The cat sat on the mat. It saw a rat. The rat ran to the hat. The cat ran too. It was a lot of fun for the cat.";
  const hard =
    "Notwithstanding considerable methodological heterogeneity, contemporary investigations consistently demonstrate improved comprehension whenever instructional terminology is systematically and deliberately introduced throughout all of the preparatory curricula.";
  expect(readingGrade(easy)).toBeLessThan(3);
  expect(readingGrade(hard)).toBeGreaterThan(16);
});

test.each([
  ["cat", 1],
  ["table", 2],
  ["name", 1],
  ["python", 2],
  ["variable", 4],
  ["asked", 1],
])("%s has %d syllables", (word, syllables) => {
  expect(countSyllables(word)).toBe(syllables);
});
