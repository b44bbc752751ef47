import type { Problems } from "./problems.ts";
import type { Curriculum } from "./schema.ts";

/** Whatever is named exists, nothing has two owners, and the path never needs what comes later. */
export function checkReferences(curriculum: Curriculum, problems: Problems): void {
  const { concepts, lessons, exercises, cards, quizItems } = curriculum;
  const conceptIds = new Set(concepts.map((concept) => concept.id));
  const lessonOrder = new Map(lessons.map((lesson, at) => [lesson.id, at]));
  const taughtAt = new Map(lessons.flatMap((lesson, at) => lesson.teaches.map((id) => [id, at] as const)));
  const cardIds = new Set(cards.map((card) => card.id));
  const misconceptions = new Set(cards.filter((card) => card.kind === "misconception").map((card) => card.id));
  const fileOf = new Map(lessons.map((lesson) => [lesson.id, lesson.file]));
  const at = (file: string, lesson: string | undefined, part?: string) => ({
    file,
    line: 1,
    ...(lesson ? { lesson } : {}),
    ...(part ? { part } : {}),
  });

  const unique = (kind: string, ids: string[]) => {
    for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index)))
      problems.add(at("modules", undefined), kind, `two have the id \`${id}\``);
  };
  unique(
    "concept",
    concepts.map((c) => c.id),
  );
  unique(
    "lesson",
    lessons.map((l) => l.id),
  );
  unique(
    "exercise",
    exercises.map((e) => e.slug),
  );
  unique(
    "card",
    cards.map((c) => c.id),
  );
  unique(
    "quiz question",
    quizItems.map((q) => q.id),
  );

  for (const concept of concepts)
    for (const id of [...concept.needs, ...(concept.partOf ? [concept.partOf] : [])])
      if (!conceptIds.has(id))
        problems.add(at("concepts.yaml", undefined), concept.id, `needs the unknown concept \`${id}\``);
  for (const cycle of findCycles(curriculum))
    problems.add(at("concepts.yaml", undefined), "needs", `goes in a circle: ${cycle.join(" → ")}`);

  for (const [index, lesson] of lessons.entries()) {
    const here = at(lesson.file, lesson.id);
    for (const id of lesson.teaches) {
      const concept = concepts.find((c) => c.id === id);
      if (!concept) problems.add(here, "teaches", `unknown concept \`${id}\` (concepts.yaml)`);
      else if (concept.lesson !== lesson.id)
        problems.add(here, "teaches", `concepts.yaml says that \`${id}\` belongs to lesson ${concept.lesson}`);
      for (const needed of concept?.needs ?? [])
        if ((taughtAt.get(needed) ?? -1) > index)
          problems.add(here, "teaches", `\`${id}\` needs \`${needed}\`, which is taught later`);
    }
    for (const id of lesson.buildsOn)
      if ((lessonOrder.get(id) ?? Number.POSITIVE_INFINITY) >= index)
        problems.add(here, "buildsOn", `\`${id}\` is no earlier lesson`);
  }

  for (const exercise of exercises) {
    const here = at(fileOf.get(exercise.lesson) ?? "", exercise.lesson, `exercise ${exercise.slug}`);
    const now = lessonOrder.get(exercise.lesson) ?? 0;
    for (const id of [...exercise.needs, ...exercise.trains]) {
      if (!conceptIds.has(id)) problems.add(here, "needs/trains", `unknown concept \`${id}\``);
      else if ((taughtAt.get(id) ?? Number.POSITIVE_INFINITY) > now)
        problems.add(here, "needs/trains", `\`${id}\` is not taught up to this lesson`);
    }
    for (const wrong of exercise.wrongAnswers)
      if (!misconceptions.has(wrong.misconception))
        problems.add(here, `wrong answers, ${wrong.id}`, `there is no misconception card \`${wrong.misconception}\``);
  }

  for (const item of quizItems) {
    const here = at(fileOf.get(item.lesson) ?? "", item.lesson, `quiz question ${item.id}`);
    for (const id of item.concepts)
      if (!conceptIds.has(id)) problems.add(here, "concepts", `unknown concept \`${id}\``);
    for (const choice of item.choices)
      if (choice.misconception && !misconceptions.has(choice.misconception))
        problems.add(here, `choice "${choice.text}"`, `there is no misconception card \`${choice.misconception}\``);
  }

  for (const card of cards) {
    const here = at(card.file, undefined, `card ${card.id}`);
    if (!conceptIds.has(card.concept)) problems.add(here, "concept", `unknown concept \`${card.concept}\``);
    for (const id of card.needs)
      if (!cardIds.has(id) && !conceptIds.has(id)) problems.add(here, "needs", `no card or concept \`${id}\``);
  }
}

/** Each circle of `needs` and `partOf`, as the ids along it. */
function findCycles({ concepts }: Curriculum): string[][] {
  const next = new Map(concepts.map((c) => [c.id, [...c.needs, ...(c.partOf ? [c.partOf] : [])]]));
  const finished = new Set<string>();
  const cycles: string[][] = [];
  const visit = (id: string, path: string[]) => {
    if (path.includes(id)) cycles.push([...path.slice(path.indexOf(id)), id]);
    else if (!finished.has(id)) {
      for (const needed of next.get(id) ?? []) visit(needed, [...path, id]);
      finished.add(id);
    }
  };
  for (const { id } of concepts) visit(id, []);
  return cycles;
}
