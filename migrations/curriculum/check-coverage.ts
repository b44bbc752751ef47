import { findHardRemedial } from "./find-hard-remedial.ts";
import type { Problem } from "./problems.ts";
import type { Curriculum, Exercise } from "./schema.ts";

/** Each concept that is taught is trained by two exercises and checked by two quiz questions; each lesson has its share of both. */
export function checkCoverage(chosen: Curriculum, whole: Curriculum): Problem[] {
  const problems: Problem[] = [];
  for (const lesson of chosen.lessons) {
    const add = (field: string, message: string) =>
      void problems.push({ file: lesson.file, line: 1, lesson: lesson.id, field, message });
    for (const id of lesson.teaches) {
      const trained = whole.exercises.filter((exercise) => exercise.trains.includes(id)).length;
      const checked = whole.quizItems.filter((item) => item.concepts.includes(id)).length;
      const explained = whole.cards.some((card) => card.concept === id && card.kind !== "misconception");
      if (!explained && whole.cards.length > 0) add("cards", `no card explains \`${id}\``);
      if (trained < 2) add("exercises", `\`${id}\` is trained by ${trained} exercises (2 or more)`);
      if (checked < 2) add("quiz", `\`${id}\` is checked by ${checked} questions (2 or more)`);
    }
    if (lesson.exercises.length < 3 || lesson.exercises.length > 5)
      add("exercises", `has ${lesson.exercises.length} (3 to 5)`);
    if (lesson.remedial.length !== 2) add("exercises", `has ${lesson.remedial.length} with remedial: true (2)`);
    for (const { slug, message } of findHardRemedial(chosen.exercises.filter((e) => e.lesson === lesson.id)))
      add(`exercise ${slug}, remedial`, message);
    if (lesson.quizItems.length < 3) add("quiz", `has ${lesson.quizItems.length} questions (3 or more)`);
    const difficulties = chosen.exercises.filter((e) => e.lesson === lesson.id && !e.remedial).map((e) => e.difficulty);
    if (difficulties.some((difficulty, at) => difficulty < (difficulties[at - 1] ?? 0)))
      add("exercises", `difficulty does not rise: ${difficulties.join(", ")}`);
    for (const exercise of chosen.exercises)
      if (exercise.lesson === lesson.id && exercise.inputs === null && hasInput(exercise))
        add(`exercise ${exercise.slug}, Inputs`, "none, though its input varies: describe random inputs");
    const examples = lesson.blocks.filter((block) => block.kind === "example");
    const plain = examples.filter((block) => block.role === "example").length;
    if (plain < 2 || plain > 5) add("text", `has ${plain} plain examples (2 to 5)`);
    if (!examples.some((block) => block.role === "predict")) add("text", "asks no prediction (```python predict)");
    if (!examples.some((block) => block.role === "mistake"))
      add("text", "shows no typical mistake (```python mistake)");
    if (!lesson.blocks.some((block) => block.kind === "trace")) add("text", "has no trace (```trace)");
  }
  return problems;
}

/** A function has arguments, and a program that reads lines is tried with others. */
function hasInput({ kind, tests }: Exercise): boolean {
  return kind === "function" || tests.some(({ run }) => run.kind === "program" && (run.input?.length ?? 0) > 0);
}
