import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addTopics } from "../../events/add-topics.ts";
import { answerCompleted } from "../../events/answer-completed.ts";
import { answerExtended } from "../../events/answer-extended.ts";
import { openFeed } from "../../events/feed.ts";
import { openKafka } from "../../events/kafka-client.ts";
import { decode } from "../../events/kafka-encoding.ts";
import type { LearnFlowEvent, ReceivedEvent } from "../../events/learnflow-event.ts";
import { topics } from "../../events/topics.ts";
import { toHttp } from "../runtime/test-function.ts";
import { type ScriptedModel, startScriptedModel } from "./model/scripted-model.ts";
import { openTestTutor, startExecute, startProcess, type TestProcess, type TestTutor } from "./test-tutor.ts";

const brokers = inject("kafkaBrokers");
let execute: TestProcess;
let model: ScriptedModel;
let tutor: TestTutor;
let feed: Awaited<ReturnType<typeof openFeed>>;
const live: ReceivedEvent[] = [];

beforeAll(async () => {
  const admin = openKafka(brokers, "concepts-test").admin();
  await admin.connect();
  const wanted = [topics.live, topics.learning].map((topic) => ({ topic, numPartitions: 3 }));
  await addTopics(admin, wanted);
  await admin.disconnect();
  [execute, model] = await Promise.all([startExecute(), startScriptedModel()]);
  tutor = await openTestTutor({ databaseUrl: inject("databaseUrl"), executeUrl: execute.url });
  feed = await openFeed({
    brokers,
    topics: [topics.live],
    groupId: `concepts-test-${tutor.studentId}`,
    lookBackMs: 0,
    onRecord: ({ message }) => void live.push(decode(message)),
  });
});
afterAll(async () => {
  await feed.close();
  await tutor.close();
  await Promise.all([execute.stop(), model.stop()]);
});

const start = () =>
  startProcess("concepts", {
    KAFKA_BROKERS: brokers,
    DATABASE_URL: tutor.db.url,
    EXECUTE_URL: execute.url,
    OPENAI_BASE_URL: model.url,
    OPENAI_MODEL: "scripted",
  });
const post = async (to: TestProcess, event: LearnFlowEvent): Promise<number> => {
  const { headers, body } = toHttp(event);
  return (await fetch(to.url, { method: "POST", headers, body })).status;
};
const saidOf = (event: LearnFlowEvent, type: string) =>
  live.filter((said) => said.causationid === event.id && said.type === type);

test("killed in the middle of an answer, the student gets one whole answer, and the model was asked once", async () => {
  model.script([{ say: "print shows a text on the screen, and that is what it does.\n" }, { stall: true }]);
  const event = await tutor.ask({ text: "what does print do?", route: "concept" });
  const first = await start();
  const cut = post(first, event).catch(() => 0);
  await expect.poll(() => saidOf(event, answerExtended.type).length).toBeGreaterThan(0);
  await first.stop("SIGKILL");
  expect(await cut).toBe(0);

  const second = await start();
  expect(await post(second, event)).toBe(409);
  await tutor.db.orm.em
    .fork()
    .execute("update answers set lease_until = now() - interval '1 second' where question_id = ?", [
      event.correlationid,
    ]);
  expect(await post(second, event)).toBe(204);
  expect(await post(second, event)).toBe(204);
  await expect.poll(() => saidOf(event, answerCompleted.type).length).toBe(1);
  const answer = answerCompleted.parse(saidOf(event, answerCompleted.type)[0] ?? event);
  expect(answer).toMatchObject({ offline: true });
  expect(answer.blocks.some((block) => block.kind === "code" && block.verified)).toBe(true);
  expect(model.requests).toHaveLength(1);
  await second.stop();
});
