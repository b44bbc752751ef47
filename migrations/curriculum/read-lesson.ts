import { readBlocks } from "./blocks.ts";
import { fingerprint } from "./fingerprint.ts";
import { type Piece, readMarkdown, readYaml, splitSections } from "./markdown.ts";
import type { Place, Problems } from "./problems.ts";
import { type QuizItem, quizItemBody } from "./quiz-schema.ts";
import { readExercise } from "./read-exercise.ts";
import { type Exercise, type Lesson, lessonHeader, lessonSchema } from "./schema.ts";

export interface LessonFile {
  lesson: Lesson;
  exercises: Exercise[];
  quizItems: QuizItem[];
}

/** One lesson's file: front matter, the text, `## Quiz`, and its exercises. */
export function readLesson(
  source: string,
  at: { file: string; module: string; number: number },
  problems: Problems,
): LessonFile | undefined {
  const { frontMatter, pieces } = readMarkdown(source);
  const header = problems.parse(lessonHeader, frontMatter, { file: at.file, line: 1 }, "front matter");
  if (!header) return undefined;
  const { lesson: id, ...about } = header;
  const place: Place = { file: at.file, line: 1, lesson: id };

  const isWork = (piece: Piece) =>
    piece.kind === "heading" && piece.level === 2 && /^(Exercise:|Quiz$)/.test(piece.text);
  const firstWork = pieces.findIndex(isWork);
  const text = firstWork < 0 ? pieces : pieces.slice(0, firstWork);
  const { sections } = splitSections(firstWork < 0 ? [] : pieces.slice(firstWork), 2);
  const exercises: Exercise[] = [];
  const quizItems: QuizItem[] = [];
  for (const section of sections) {
    if (section.title === "Quiz")
      quizItems.push(...readQuiz(section.pieces, { ...place, line: section.line }, problems));
    else if (section.title.startsWith("Exercise:")) {
      const exercise = readExercise(section, place, problems);
      if (exercise) exercises.push(exercise);
    } else
      problems.add(
        { ...place, line: section.line },
        section.title,
        "after the first exercise or quiz there are only `## Exercise: slug | Title` and `## Quiz`",
      );
  }

  const content = {
    ...about,
    id,
    module: at.module,
    number: at.number,
    file: at.file,
    blocks: readBlocks(text, place, problems),
    exercises: exercises.filter((exercise) => !exercise.remedial).map((exercise) => exercise.slug),
    remedial: exercises.filter((exercise) => exercise.remedial).map((exercise) => exercise.slug),
    quizItems: quizItems.map((item) => item.id),
  };
  const lesson = problems.parse(lessonSchema, { ...content, fingerprint: fingerprint(content) }, place);
  return lesson && { lesson, exercises, quizItems };
}

function readQuiz(pieces: Piece[], place: Place, problems: Problems): QuizItem[] {
  const items: QuizItem[] = [];
  for (const piece of pieces) {
    if (piece.kind !== "fence" || piece.info !== "yaml") continue;
    const list = readYaml(piece.body, piece.line + 1);
    if (!Array.isArray(list)) {
      problems.add({ ...place, line: piece.line }, "quiz", "must be a list of questions");
      continue;
    }
    for (const [index, raw] of list.entries()) {
      const body = problems.parse(quizItemBody, raw, {
        ...place,
        line: piece.line,
        part: `quiz question ${index + 1}`,
      });
      if (!body) continue;
      const shown = { ...body, choices: mixChoices(body) };
      items.push({ ...shown, lesson: place.lesson ?? "", fingerprint: fingerprint(shown) });
    }
  }
  return items;
}

/** The choices in an order that is the same for everyone: authors write the correct one first, and its place must not tell. */
const mixChoices = ({ id, choices }: Pick<QuizItem, "id" | "choices">) =>
  choices
    .map((choice) => ({ choice, key: fingerprint([id, choice.text]) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ choice }) => choice);
