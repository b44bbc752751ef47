import { hash } from "@node-rs/argon2";
import { v7 as uuidV7 } from "uuid";
import type { Role } from "../../../../events/vocabulary.ts";
import type { QuizItem } from "../../../../migrations/curriculum/quiz-schema.ts";
import type { Exercise } from "../../../../migrations/curriculum/schema.ts";
import { Classroom } from "../../../../migrations/entities/classroom.ts";
import { Exercise as ExerciseRow } from "../../../../migrations/entities/exercise.ts";
import { Lesson } from "../../../../migrations/entities/lesson.ts";
import { Membership } from "../../../../migrations/entities/membership.ts";
import { Module } from "../../../../migrations/entities/module.ts";
import { Person } from "../../../../migrations/entities/person.ts";
import { openTestDatabase, type TestDatabase } from "../../../../migrations/test-database.ts";
import { startSession } from "../accounts/sessions.ts";
import type { LessonContent } from "../learning/find-lesson.ts";

export const testPassword = "correct horse";

/** For tests: a school with two classes, a lesson and an exercise, in a database of its own. */
export interface TestWorld {
  readonly db: TestDatabase;
  readonly people: Readonly<Record<"ada" | "bo" | "teacher" | "otherTeacher" | "admin", TestPerson>>;
  /** Ada's, and Bo's. */
  readonly classroom: string;
  readonly otherClassroom: string;
  readonly lesson: string;
  readonly exercise: string;
}
interface TestPerson {
  readonly id: string;
  readonly role: Role;
  readonly signInName: string;
  /** Of a session that is open. */
  readonly token: string;
}

export async function openTestWorld(serverUrl: string): Promise<TestWorld> {
  const db = await openTestDatabase(serverUrl);
  const em = db.orm.em.fork();
  const passwordHash = await hash(testPassword, { memoryCost: 1_024, timeCost: 2 });
  const now = new Date();
  const addPerson = async (role: Role, signInName: string): Promise<TestPerson> => {
    const id = uuidV7();
    const email = `${signInName}@example.org`;
    await em.insert(Person, {
      id,
      role,
      signInName,
      name: signInName,
      passwordHash,
      email,
      locale: "en",
      createdAt: now,
    });
    return { id, role, signInName, token: await startSession(em, id) };
  };
  const people = {
    ada: await addPerson("student", "ada"),
    bo: await addPerson("student", "bo"),
    teacher: await addPerson("teacher", "teacher"),
    otherTeacher: await addPerson("teacher", "other-teacher"),
    admin: await addPerson("admin", "admin"),
  };
  const addClassroom = async (code: string, student: TestPerson, teacher: TestPerson): Promise<string> => {
    const id = uuidV7();
    await em.insert(Classroom, {
      id,
      name: `Class ${code}`,
      code,
      supportLevel: "full",
      createdAt: now,
      archivedAt: null,
    });
    await em.insertMany(Membership, [
      { classroomId: id, personId: student.id, role: "student", joinedAt: now },
      { classroomId: id, personId: teacher.id, role: "teacher", joinedAt: now },
    ]);
    return id;
  };
  const classroom = await addClassroom("CLASSA", people.ada, people.teacher);
  const otherClassroom = await addClassroom("CLASSB", people.bo, people.otherTeacher);
  await addContent(em);
  return { db, people, classroom, otherClassroom, lesson: lesson.id, exercise: exercise.slug };
}

const quiz: QuizItem = {
  ...{
    id: "adding-one",
    lesson: "adding",
    concepts: ["sum"],
    question: "What is 1 + 1?",
    asksOutput: false,
    fingerprint: "q",
  },
  choices: [
    { text: "2", correct: true, because: "Two." },
    { text: "11", correct: false, misconception: "text-plus", because: "That is text." },
    { text: "1", correct: false, misconception: "no-plus", because: "Nothing was added." },
  ],
};
const lesson: LessonContent = {
  ...{ id: "adding", module: "basics", number: 1, title: "Adding", summary: "Adds.", minutes: 5, file: "adding.md" },
  ...{
    teaches: ["sum"],
    buildsOn: [],
    leadsTo: [],
    preview: [],
    exercises: ["add-two"],
    remedial: [],
    fingerprint: "l",
  },
  blocks: [{ kind: "text", markdown: "Numbers can be added." }],
  quizItems: [quiz.id],
  quiz: [quiz],
};
const exercise: Exercise = {
  ...{
    slug: "add-two",
    lesson: "adding",
    kind: "function",
    title: "Add two",
    difficulty: 1,
    minutes: 5,
    remedial: false,
  },
  ...{
    needs: [],
    trains: ["sum"],
    input: [],
    program: "",
    lines: [],
    inputs: null,
    wrongAnswers: [],
    fingerprint: "e",
  },
  task: "Write a function `add(a, b)` that gives back the sum of its two arguments.",
  taskBlocks: [],
  starter: "def add(a, b):\n    ",
  solutions: ["def add(a, b):\n    return a + b  # the secret solution\n"],
  tests: [
    {
      name: "small numbers",
      hidden: false,
      run: { kind: "call", call: "add(1, 2)" },
      expect: { value: { equals: "3" } },
    },
    {
      name: "negative numbers",
      hidden: true,
      run: { kind: "call", call: "add(-41, -1)" },
      expect: { value: { equals: "-42" } },
    },
  ],
  hints: ["What does plus do?", "Look at return.", "The idea is to add.", "return a plus b, in pseudo-code"],
};

async function addContent(em: TestDatabase["orm"]["em"]): Promise<void> {
  await em.insert(Module, { number: 1, slug: "basics", title: "Basics", summary: "The first steps." });
  await em.insert(Lesson, {
    ...{ slug: lesson.id, module: 1, position: 1, title: lesson.title, content: lesson, contentHash: "l" },
  });
  const { slug, kind, title, difficulty, remedial } = exercise;
  await em.insert(ExerciseRow, {
    ...{ slug, version: 1, lessonSlug: lesson.id, kind, title, position: 0, difficulty, remedial, content: exercise },
    ...{ contentHash: "e", current: true, createdAt: new Date() },
  });
}
