import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { Webhook } from "standardwebhooks";
import { v7 as uuidV7 } from "uuid";
import { afterAll, afterEach, beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { webhookBodies } from "../../../../events/webhook-body.ts";
import { queueWebhooks } from "../../../../migrations/queue-webhooks.ts";
import { openTestWorld, type TestWorld } from "../testing/test-world.ts";
import { listDeliveries, sendAgain, testWebhook } from "./deliveries.ts";
import { createPostWebhook } from "./post-webhook.ts";
import { sendDeliveries } from "./send-deliveries.ts";
import { openReceiver, type TestReceiver } from "./test-receiver.ts";
import { changeSecret, changeWebhook, createWebhook, deleteWebhook, findWebhook, listWebhooks } from "./webhooks.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
});
afterAll(() => world?.db.drop());
const receivers: TestReceiver[] = [];
afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
  await em().execute("delete from webhooks");
  await em().execute("delete from outbox");
});

const em = () => world.db.orm.em.fork();
const teacherId = () => world.people.teacher.id;
const rules = { localhost: true };
const atHome = async () => ["127.0.0.1"];
const post = createPostWebhook({ resolve: atHome, rules, timeoutMs: 10_000 });

async function receive(host?: string, port?: number): Promise<TestReceiver> {
  const receiver = await openReceiver(host, port);
  receivers.push(receiver);
  return receiver;
}
async function hook(address: string, classroomId: string | null = null, of = teacherId()) {
  const deps = { em: em(), checkWebhookAddress: async (typed: string) => typed };
  const wish = { address, about: ["alert.raised", "submission.graded"] as const, classroomId };
  const made = await createWebhook(deps, of, wish);
  if (!made.accepted) throw new Error(made.message);
  return made;
}
const submission = (submissionId = uuidV7()) => ({
  ...{ submissionId, exercise: "add-two", outcome: "passed" as const, testsPassed: 2, testsTotal: 2, helped: false },
  gradedAt: "2026-11-24T09:00:00.000Z",
});
const grade = (studentId: string, data = submission()) =>
  queueWebhooks(em(), { about: "submission.graded", studentId, causeId: data.submissionId, data });
const deliveries = (webhookId: string) => listDeliveries(em(), webhookId, { limit: 50, after: null });
const comesDue = () => em().execute("update webhook_deliveries set next_attempt_at = now() where state = 'waiting'");

test("what happens to a teacher's student is told once, signed, to whoever teaches them, and to nobody else", async () => {
  const receiver = await receive();
  const { id, secret } = await hook(receiver.url);
  const ofOtherClass = await hook(receiver.url, world.otherClassroom).catch((err: Error) => err.message);
  expect(ofOtherClass).toMatch(/no such class/);
  const data = submission();
  await Promise.all([1, 2, 3].map(() => grade(world.people.ada.id, data)));
  await grade(world.people.bo.id);
  await sendDeliveries(em(), post);
  expect(receiver.received).toHaveLength(1);
  const [{ headers, body }] = receiver.received as [TestReceiver["received"][number]];
  // `verify` wants plain texts.
  const told = new Webhook(secret).verify(body, headers as Record<string, string>);
  expect(webhookBodies["submission.graded"].parse(told).data).toMatchObject({
    ...{ submissionId: data.submissionId, studentId: world.people.ada.id, classroomIds: [world.classroom] },
  });
  expect(body).not.toContain('"ada"');
  expect(await deliveries(id)).toMatchObject([{ state: "delivered", attempts: 1, lastStatus: 200 }]);
});

test("a receiver that fails is tried again later, under the same id, and given up after eight times; once more on a click", async () => {
  const receiver = await receive();
  receiver.answer = 500;
  const { id } = await hook(receiver.url);
  await grade(world.people.ada.id);
  for (let attempt = 1; attempt <= 8; attempt++) {
    expect((await sendDeliveries(em(), post)).tried).toBe(1);
    // Not due before its time.
    expect((await sendDeliveries(em(), post)).tried).toBe(0);
    await comesDue();
  }
  expect(await deliveries(id)).toMatchObject([
    { state: "failed", attempts: 8, lastStatus: 500, lastProblem: "status", nextAttemptAt: null },
  ]);
  expect((await findWebhook(em(), teacherId(), id))?.failures).toBe(8);
  receiver.answer = 204;
  const deliveryId = (await deliveries(id))[0]?.id ?? "";
  const by = (personId: string) => sendAgain(em(), { teacherId: personId, webhookId: id, deliveryId });
  expect(await by(world.people.otherTeacher.id)).toMatchObject({ accepted: false, status: 404 });
  expect(await by(teacherId())).toMatchObject({ accepted: true });
  await sendDeliveries(em(), post);
  expect(await deliveries(id)).toMatchObject([{ state: "delivered", attempts: 1, lastStatus: 204 }]);
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(await findWebhook(em(), teacherId(), id)).toMatchObject({ failures: 0, failingSince: null });
});

test("redirects are not followed, slow ones not waited for, and what nobody listens at is unreachable", async () => {
  const target = await receive();
  const receiver = await receive();
  receiver.answer = 307;
  receiver.headers = { Location: target.url };
  expect(await post(receiver.url, "{}", {})).toEqual({ status: 307, problem: "redirect" });
  expect(target.received).toEqual([]);
  receiver.answer = "never";
  const impatient = createPostWebhook({ resolve: atHome, rules, timeoutMs: 300 });
  expect(await impatient(receiver.url, "{}", {})).toEqual({ status: null, problem: "timeout" });
  await target.close();
  receivers.splice(receivers.indexOf(target), 1);
  expect(await post(target.url, "{}", {})).toEqual({ status: null, problem: "unreachable" });
});

test("a name that leads into a private network is not called, nor one of whose addresses only some are public", async () => {
  const receiver = await receive();
  const strict = { localhost: false };
  for (const addresses of [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["::1"], ["169.254.169.254"]]) {
    const posted = createPostWebhook({ resolve: async () => addresses, rules: strict, timeoutMs: 5_000 });
    expect(await posted(`https://tools.example.org:${receiver.port}/`, "{}", {})).toEqual({
      ...{ status: null, problem: "unsafe-address" },
    });
  }
  expect(await createPostWebhook({ resolve: atHome, rules: strict, timeoutMs: 5_000 })(receiver.url, "{}", {})).toEqual(
    {
      ...{ status: null, problem: "unsafe-address" },
    },
  );
  expect(receiver.received).toEqual([]);
});

test("a name that changes after it was checked does not lead elsewhere: it is asked once, and that address is called", async () => {
  const receiver = await receive();
  const inside = await receive("127.0.0.2", receiver.port);
  const answers = [["127.0.0.1"], ["127.0.0.2"]];
  const asked: string[] = [];
  const rebinding = createPostWebhook({
    rules,
    timeoutMs: 10_000,
    resolve: async (host) => {
      asked.push(host);
      return answers.shift() ?? ["127.0.0.2"];
    },
  });
  expect(await rebinding(receiver.url, "{}", {})).toEqual({ status: 200, problem: null });
  expect([asked, receiver.received.length, inside.received.length]).toEqual([["localhost"], 1, 0]);
});

test("a sender that dies in the middle loses nothing: after its lease another sends it, with the same id", async () => {
  const receiver = await receive();
  const { id } = await hook(receiver.url);
  await grade(world.people.ada.id);
  let ids: string[] = [];
  const dies = sendDeliveries(em(), async (_, __, headers) => {
    ids = [...ids, headers["webhook-id"] ?? ""];
    throw new Error("killed");
  });
  await expect(dies).rejects.toThrow("killed");
  expect((await sendDeliveries(em(), post)).tried).toBe(0);
  await comesDue(); // the lease is over
  await sendDeliveries(em(), post);
  expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual(ids);
  expect(await deliveries(id)).toMatchObject([{ state: "delivered", attempts: 2 }]);
});

test("an answer that is none ends the attempt, as a receiver does that nobody can reach", async () => {
  const switching = createServer((socket) => {
    socket.on("error", () => {});
    socket.end("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void switching.close());
  await once(switching, "listening");
  const { port } = switching.address() as AddressInfo; // listens on TCP
  expect(await post(`http://localhost:${port}/`, "{}", {})).toEqual({ status: null, problem: "unreachable" });
});

test("one teacher's receivers that never answer do not hold up another teacher's", async () => {
  const silent = await receive();
  silent.answer = "never";
  for (let n = 0; n < 4; n++) await hook(`${silent.url}/${n}`);
  for (let n = 0; n < 3; n++) await grade(world.people.ada.id);
  const healthy = await receive();
  await hook(healthy.url, null, world.people.otherTeacher.id);
  await grade(world.people.bo.id);
  const impatient = createPostWebhook({ resolve: atHome, rules, timeoutMs: 2_000 });
  await sendDeliveries(em(), impatient);
  expect(healthy.received).toHaveLength(1);
});

test("whoever teaches a student no more is told nothing that waits, and can switch off what nobody may call", async () => {
  const receiver = await receive();
  const { id } = await hook(receiver.url);
  await grade(world.people.ada.id);
  await em().execute("update classrooms set archived_at = now() where id = ?", [world.classroom]);
  onTestFinished(async () => {
    await em().execute("update classrooms set archived_at = null where id = ?", [world.classroom]);
  });
  expect((await sendDeliveries(em(), post)).tried).toBe(0);
  const deps = { em: em(), checkWebhookAddress: async () => null };
  expect(await changeWebhook(deps, { teacherId: teacherId(), id, isOn: true })).toMatchObject({ status: 400 });
  expect(await changeWebhook(deps, { teacherId: teacherId(), id, isOn: false })).toMatchObject({ accepted: true });
});

test("two replicas never send the same one", async () => {
  const receiver = await receive();
  await hook(receiver.url);
  for (let n = 0; n < 12; n++) await grade(world.people.ada.id);
  const first = await Promise.all([1, 2, 3].map(() => sendDeliveries(em(), post)));
  for (const { tried } of first) expect(tried).toBeLessThanOrEqual(2);
  for (let left = 1; left > 0; ) left = (await sendDeliveries(em(), post)).tried;
  expect(receiver.received).toHaveLength(12);
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(12);
});

test("after a day of failures it is called no more, and its teacher is told; switched on again it gets what waited", async () => {
  const receiver = await receive();
  receiver.answer = 503;
  const { id } = await hook(receiver.url);
  await grade(world.people.ada.id);
  await em().execute("update webhooks set failures = 7, failing_since = now() - interval '25 hours'");
  expect(await sendDeliveries(em(), post)).toMatchObject({ said: [teacherId()] });
  expect(await findWebhook(em(), teacherId(), id)).toMatchObject({ disabledAs: "failing" });
  const [said]: { event: { type: string; data: object } }[] = await em().execute("select event from outbox");
  expect(said?.event).toMatchObject({ type: "dev.learnflow.webhook.disabled.v1", data: { webhookId: id } });
  await comesDue();
  expect((await sendDeliveries(em(), post)).tried).toBe(0);
  receiver.answer = 200;
  const deps = { em: em(), checkWebhookAddress: async (typed: string) => typed };
  expect(await testWebhook(em(), { teacherId: teacherId(), webhookId: id })).toMatchObject({ status: 409 });
  await changeWebhook(deps, { teacherId: teacherId(), id, isOn: true });
  await sendDeliveries(em(), post);
  expect(await deliveries(id)).toMatchObject([{ state: "delivered" }]);
});

test("410 ends it at once", async () => {
  const receiver = await receive();
  receiver.answer = 410;
  const { id } = await hook(receiver.url);
  await grade(world.people.ada.id);
  await sendDeliveries(em(), post);
  expect(await findWebhook(em(), teacherId(), id)).toMatchObject({ disabledAs: "gone" });
  expect(await deliveries(id)).toMatchObject([{ state: "failed", lastProblem: "gone" }]);
});

test("after a change of secret both sign for a day; then the new one alone", async () => {
  const receiver = await receive();
  const { id, secret } = await hook(receiver.url);
  const next = (await changeSecret(em(), teacherId(), id)) ?? "";
  const verify = (by: string) => {
    const last = receiver.received.at(-1);
    // `verify` wants plain texts.
    return new Webhook(by).verify(last?.body ?? "", last?.headers as Record<string, string>);
  };
  await testWebhook(em(), { teacherId: teacherId(), webhookId: id });
  await sendDeliveries(em(), post);
  for (const by of [secret, next]) expect(verify(by)).toMatchObject({ type: "webhook.tested" });
  await em().execute("update webhooks set old_secret_until = now() - interval '1 second'");
  await testWebhook(em(), { teacherId: teacherId(), webhookId: id });
  await sendDeliveries(em(), post);
  expect(verify(next)).toMatchObject({ type: "webhook.tested" });
  expect(() => verify(secret)).toThrow();
});

test("somebody else's is not there: neither listed, nor changed, nor deleted; who is deleted leaves nothing", async () => {
  const { id } = await hook("https://tools.example.org/");
  const other = world.people.otherTeacher.id;
  const deps = { em: em(), checkWebhookAddress: async (typed: string) => typed };
  expect(await listWebhooks(em(), other)).toEqual([]);
  expect(await findWebhook(em(), other, id)).toBeNull();
  expect(await changeWebhook(deps, { teacherId: other, id, isOn: false })).toMatchObject({ status: 404 });
  expect(await changeSecret(em(), other, id)).toBeNull();
  expect(await deleteWebhook(em(), other, id)).toBe(false);
  expect(await testWebhook(em(), { teacherId: other, webhookId: id })).toMatchObject({ status: 404 });
  expect(await deleteWebhook(em(), teacherId(), id)).toBe(true);
  const ten = await Promise.all(Array.from({ length: 12 }, () => hook("https://tools.example.org/").catch(() => null)));
  expect(ten.filter(Boolean)).toHaveLength(10);
});
