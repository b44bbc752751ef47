import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "QuizStanding",
  tableName: "quiz_standings",
  properties: {
    studentId: p.uuid().primary(),
    item: p.string().length(120).primary(),
    lessonSlug: p.string().length(80).nullable(),
    /** For a question about one's own code. */
    exerciseSlug: p.string().length(80).nullable(),
    concepts: p.json<string[]>(),
    firstCorrect: p.boolean(),
    /** The latest answer: what the topic score counts. */
    correct: p.boolean(),
    /** What the latest answer shows that the student believes. */
    misconception: p.string().length(80).nullable(),
    answers: p.integer(),
    answeredAt: p.datetime(),
  },
});

/** How a student answered one quiz question. Written by analytics, rebuildable from the facts. */
export class QuizStanding extends schema.class {}
schema.setClass(QuizStanding);
