import { demoAccounts } from "../../../migrations/seed-demo.ts";
import { signIn, type Visitor } from "../class/visitor.ts";
import { openTestApp, type TestApp, type TestAppOptions } from "../testing/test-app.ts";
import { openTestServices } from "../testing/test-services.ts";

/** Everything, with a student who is signed in, for as long as the work takes. */
export async function withApp<T>(
  work: (app: TestApp, student: Visitor) => Promise<T>,
  options: Pick<TestAppOptions, "manifests"> = {},
): Promise<T> {
  const services = await openTestServices();
  try {
    const app = await openTestApp({ ...services, ...options });
    try {
      const [student] = demoAccounts;
      if (!student) throw new Error("no demo student");
      const visitor = await signIn(app.address, student.signInName, student.password);
      return await work(app, visitor).finally(() => visitor.close());
    } finally {
      await app.stop();
    }
  } finally {
    await services.stop();
  }
}

/** From the click until the result is on the socket, in milliseconds. */
export async function timeRun(visitor: Visitor): Promise<number> {
  const before = performance.now();
  const finished = visitor.next(({ type }) => type === "dev.learnflow.run.finished.v1");
  await visitor.post("/runs", { profile: "run", code: 'print("hi")' });
  await finished;
  return performance.now() - before;
}

/** From sending a question until the answer's first words are on the socket; returns when the whole answer is there. */
export async function timeFirstWord(visitor: Visitor): Promise<number> {
  const before = performance.now();
  const completed = visitor.next(({ type }) => type === "dev.learnflow.answer.completed.v1");
  const word = visitor.next(({ type }) => type === "dev.learnflow.answer.extended.v1");
  await visitor.post("/questions", { text: "What is a variable?" });
  await word;
  const taken = performance.now() - before;
  await completed; // One question at a time.
  return taken;
}
