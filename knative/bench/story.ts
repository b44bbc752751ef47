import { functionNames } from "../../events/vocabulary.ts";
import { demoAccounts } from "../../migrations/seed-demo.ts";
import { timeFirstWord } from "../local/bench/bench-app.ts";
import { type Bench, type BenchRow, plainRow } from "../local/bench/row.ts";
import { type LiveMessage, signIn, type Visitor } from "../local/class/visitor.ts";
import { podsOf, untilZero, webAddress } from "./cluster.ts";

const exercise = "boarding-pass";

/** The first story: a student runs, hands in and asks; the teacher sees it. Once with no function running, then again. */
export const storyBench: Bench = {
  name: "cluster: the story",
  about:
    "On a Kubernetes with Knative Serving: a student opens an exercise, runs a program, hands one in and asks a question; the teacher's board shows it. First with all five functions at zero, then again at once.",
  async run(): Promise<BenchRow[]> {
    const address = await webAddress();
    const enter = async (role: string): Promise<Visitor> => {
      const account = demoAccounts.find((one) => one.role === role);
      if (!account) throw new Error(`no demo ${role}`);
      return await signIn(address, account.signInName, account.password);
    };
    const student = await enter("student");
    const teacher = await enter("teacher");
    try {
      const [, classroomId] = /\/classes\/([0-9a-f-]{36})/.exec(await teacher.get("/classes")) ?? [];
      if (classroomId === undefined) throw new Error("the teacher has no class");
      teacher.watch(classroomId);
      await untilZero();
      const cold = await play(student, teacher);
      const awake = (await Promise.all(functionNames.map(podsOf))).filter((pods) => pods.length > 0).length;
      const warm = await play(student, teacher);
      const rows = (when: string, times: Times) =>
        Object.entries(times).map(([what, ms]) => plainRow(`${what}, ${when}`, "ms", ms));
      return [
        ...rows("from zero", cold),
        plainRow("functions that run after it", "of 5", awake),
        ...rows("warm", warm),
      ];
    } finally {
      student.close();
      teacher.close();
    }
  },
};

type Times = Readonly<
  Record<"click to result" | "check to verdict" | "check to the teacher" | "question to first word", number>
>;

async function play(student: Visitor, teacher: Visitor): Promise<Times> {
  await student.get(`/exercises/${exercise}`);
  const isProgress = ({ type }: LiveMessage) => type.includes(".progress.changed.");
  const ofRun = teacher.next(isProgress, 60_000);
  const run = await time(student, isEnd, { profile: "run", exercise, code: 'print("hi")' });
  await ofRun;
  const before = performance.now();
  const seen = teacher.next(isProgress, 60_000).then(() => performance.now() - before);
  const check = await time(student, isEnd, { profile: "grade", exercise, code: 'print("BOARDING PASS")' });
  return {
    "click to result": run,
    "check to verdict": check,
    "check to the teacher": await seen,
    "question to first word": await timeFirstWord(student),
  };
}

const isEnd = ({ type }: LiveMessage): boolean => /\.(submission\.graded|run\.finished)\./.test(type);

async function time(
  student: Visitor,
  isWanted: (message: LiveMessage) => boolean,
  fields: Record<string, string>,
): Promise<number> {
  const before = performance.now();
  const end = student.next(isWanted, 60_000);
  await student.post("/runs", fields);
  await end;
  return performance.now() - before;
}
