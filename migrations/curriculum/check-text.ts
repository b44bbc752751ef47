import type { Problem } from "./problems.ts";
import { readingGrade } from "./reading-grade.ts";
import type { Curriculum } from "./schema.ts";

/** British spellings and words that an author slips into; the curriculum is American throughout. */
const british =
  /\b(colou?rful|colour\w*|favourite\w*|centre\w*|behaviour\w*|organis\w+|recognis\w+|realis\w+|grey|metre\w*|litre\w*|cheque\w*|neighbour\w*|programmes?|travell\w+|cancelled|practise\w*|analys(e|ed|es|ing)\b|licence|whilst|dialogue|catalogue|honour\w*|labour\w*|favour\w*|(mis)?spelt|learnt|for ever|maths|rubbish|towards|(an?|the) lift|turn(s|ed)?( it| them)? round|car parks?|cinemas?)\b/i;
const unkind = /\b(simply|obviously|trivial(ly)?|of course|as everyone knows|stupid|dumb|silly mistake)\b/i;
const gendered = /\b(he|she|his|her|hers|him|himself|herself|mankind|guys|policeman|fireman|chairman)\b/i;

/** Length, reading grade, spelling and tone of what students read. Code in the text does not count. */
export function checkText({ lessons, exercises, cards, quizItems }: Curriculum): Problem[] {
  const problems: Problem[] = [];
  const prose = (markdown: string) =>
    markdown
      .replace(/```[\s\S]*?```/g, "\n\n")
      .replace(/`[^`]*`/g, "it")
      .replace(/[*_#>|]/g, " ");
  const checkWords = (text: string, place: Omit<Problem, "field" | "message">) => {
    for (const [field, pattern] of [
      ["spelling", british],
      ["tone", unkind],
      ["gender", gendered],
    ] as const) {
      const found = pattern.exec(prose(text));
      if (found)
        problems.push({
          ...place,
          field,
          message: `says "${found[0]}" (${field === "spelling" ? "American spelling" : field === "tone" ? "may hurt someone who is stuck" : "draw nobody by gender: their name, or they"})`,
        });
    }
  };

  for (const lesson of lessons) {
    const place = { file: lesson.file, line: 1, lesson: lesson.id, part: "text" };
    const text = lesson.blocks.flatMap((block) => (block.kind === "text" ? [block.markdown] : [])).join("\n\n");
    const words = prose(text)
      .split(/\s+/)
      .filter((word) => /\w/.test(word)).length;
    if (words < 150 || words > 400)
      problems.push({ ...place, field: "length", message: `has ${words} words of prose (150 to 400)` });
    const grade = readingGrade(prose(text));
    if (grade > 8)
      problems.push({
        ...place,
        field: "reading grade",
        message: `is ${grade.toFixed(1)} (8 at most): shorter sentences and words`,
      });
    checkWords(text, place);
  }
  for (const exercise of exercises) {
    const file = lessons.find((lesson) => lesson.id === exercise.lesson)?.file ?? "";
    const place = { file, line: 1, lesson: exercise.lesson, part: `exercise ${exercise.slug}` };
    const text = exercise.taskBlocks.flatMap((block) => (block.kind === "text" ? [block.markdown] : [])).join("\n\n");
    const grade = readingGrade(prose(text));
    if (grade > 8)
      problems.push({ ...place, field: "reading grade", message: `of the task is ${grade.toFixed(1)} (8 at most)` });
    checkWords([text, ...exercise.hints].join("\n\n"), place);
  }
  for (const { id, lesson, question, choices } of quizItems) {
    const file = lessons.find((other) => other.id === lesson)?.file ?? "";
    const text = [question, ...choices.flatMap((choice) => [choice.text, choice.because])].join("\n\n");
    checkWords(text, { file, line: 1, lesson, part: `quiz question ${id}` });
  }
  for (const card of cards) {
    const place = { file: card.file, line: 1, part: `card ${card.id}` };
    const said = [card.answer, card.why, card.levels.new, card.levels.some].join("\n\n");
    const grade = readingGrade(prose(said));
    if (grade > 9) problems.push({ ...place, field: "reading grade", message: `is ${grade.toFixed(1)} (9 at most)` });
    const sentences = prose(card.answer)
      .split(/[.!?](?:\s|$)/)
      .filter((sentence) => sentence.trim() !== "").length;
    if (sentences < 1 || sentences > 3)
      problems.push({ ...place, field: "answer", message: `has ${sentences} sentences (2)` });
    const mistakes = card.mistakes.flatMap((mistake) => [mistake.title, mistake.why]);
    checkWords([card.title, said, card.levels.sure, ...mistakes].join("\n\n"), place);
  }
  return problems;
}
