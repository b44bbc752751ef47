import { setTimeout as sleep } from "node:timers/promises";
import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { lessonRead } from "../../../../events/lesson-read.ts";
import type { Publish } from "../../../../events/publisher.ts";
import { OutboxEntry } from "../../../../migrations/entities/outbox-entry.ts";
import { insertOutbox } from "../../../../migrations/outbox.ts";
import { openTestDatabase, type TestDatabase } from "../../../../migrations/test-database.ts";
import { log } from "../log.ts";
import { fromWeb, writer } from "../say.ts";
import { createOutboxSender } from "./outbox-sender.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase(inject("databaseUrl"));
});
afterAll(() => db.drop());

test("two acts of one student at the same moment are said once each, in their order", async () => {
  const studentId = uuidV7();
  const em = db.orm.em.fork();
  const write = async (lesson: string) => {
    const event = lessonRead.create(fromWeb(uuidV7(), studentId), { studentId, lesson });
    await insertOutbox(em, writer, [event]);
    const { id } = await em.fork().findOneOrFail(OutboxEntry, { key: studentId }, { orderBy: { id: "desc" } });
    return { id: String(id), event };
  };
  const said: unknown[] = [];
  const slowly: Publish = async (events) => {
    said.push(...[events].flat().map(({ data }) => data));
    await sleep(100);
  };
  const { sendEntry, sendOutbox } = createOutboxSender({ em, publish: slowly, log });

  const first = await write("first");
  const sending = [sendEntry(first.id, first.event)];
  const second = await write("second");
  sending.push(sendOutbox(studentId), sendEntry(second.id, second.event));

  expect(await Promise.all(sending)).toEqual(["sent", "sent", "sent"]);
  expect(said).toMatchObject([{ lesson: "first" }, { lesson: "second" }]);
  await expect.poll(() => em.fork().count(OutboxEntry)).toBe(0);
});
