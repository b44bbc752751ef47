import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { signServiceToken } from "../../../../events/service-token.ts";
import { openDatabaseSignals } from "../live/database-signals.ts";
import { log } from "../log.ts";
import { openTestWorld, type TestWorld } from "../testing/test-world.ts";
import { personOfToken } from "./person-of-token.ts";
import { listPersonalTokens, makePersonalToken, revokePersonalToken } from "./personal-tokens.ts";

const serviceSecret = "a secret of thirty-two characters!";
let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
});
afterAll(async () => world?.db.drop());

const em = () => world.db.orm.em.fork();
const make = async (personId: string, more: Partial<Parameters<typeof makePersonalToken>[1]> = {}) => {
  const made = await makePersonalToken(em(), { personId, name: "laptop", scopes: ["context:read"], days: 7, ...more });
  if (!made.accepted) throw new Error(made.code);
  return made;
};
const who = (token: string, audience: "learnflow-mcp" | "learnflow-api" = "learnflow-api") =>
  personOfToken(em(), token, { audience, serviceSecret });

test("a token tells whose it is and what it allows; the database keeps only its hash, the page when it was used", async () => {
  const { ada } = world.people;
  const { token, id } = await make(ada.id);
  expect((await listPersonalTokens(em(), ada.id))[0]).toMatchObject({ id, state: "active", lastUsedAt: null });
  expect(await who(token)).toMatchObject({ id: ada.id, role: "student", scopes: ["context:read"], tokenId: id });
  const [listed] = await listPersonalTokens(em(), ada.id);
  expect(listed?.lastUsedAt).not.toBeNull();
  const rows = await em().execute("select * from access_tokens");
  expect(JSON.stringify(rows)).not.toContain(token.slice(8));
});

test("revoked, expired, changed or made up, it is nobody's", async () => {
  const { ada, bo } = world.people;
  const { token, id } = await make(ada.id);
  expect(await revokePersonalToken(em(), bo.id, id)).toBe(false);
  expect(await who(token)).not.toBeNull();
  expect(await revokePersonalToken(em(), ada.id, id)).toBe(true);
  expect(await who(token)).toBeNull();
  const old = await make(ada.id);
  await em().execute("update access_tokens set expires_at = now() - interval '1 second' where id = ?", [old.id]);
  for (const wrong of [old.token, `${token}x`, "lf_pat_", "", "x".repeat(10_000), "lf_pat_\0"])
    expect(await who(wrong), wrong.slice(0, 20)).toBeNull();
});

test("the database tells who listens of each token that ends or changes, and of none that is only used", async () => {
  const { ada, otherTeacher } = world.people;
  const heard: string[] = [];
  const connected = Promise.withResolvers<void>();
  const deaf = { onSessionEnded() {}, onMembersChanged() {}, onLost() {} };
  const signals = openDatabaseSignals(
    world.db.url,
    { ...deaf, onTokenChanged: (id) => heard.push(id), onConnected: connected.resolve },
    log,
  );
  try {
    await connected.promise;
    const [revoked, narrowed, shortened, deleted] = await Promise.all([1, 2, 3, 4].map(() => make(ada.id)));
    const anothers = await make(otherTeacher.id);
    const change = (sql: string, id = "") => em().execute(sql, [id]);
    await change("update access_tokens set last_used_at = now() where id = ?", anothers.id);
    await revokePersonalToken(em(), ada.id, revoked?.id ?? "");
    await change("update access_tokens set scopes = '[]' where id = ?", narrowed?.id);
    await change("update access_tokens set expires_at = now() where id = ?", shortened?.id);
    await change("delete from access_tokens where id = ?", deleted?.id);
    await change("update people set role = 'teacher' where id = ?", otherTeacher.id);
    await change("update people set email = null where id = ?", otherTeacher.id);
    const wanted = [...[revoked, narrowed, shortened, deleted].map((token) => token?.id), anothers.id];
    await expect.poll(() => heard, { timeout: 30_000 }).toEqual(wanted);
  } finally {
    await signals.close();
  }
});

test("what a role may not do, a token of that role does not allow either", async () => {
  const { token } = await make(world.people.ada.id, { scopes: ["class:read", "content:read"] });
  expect((await who(token))?.scopes).toEqual(["content:read"]);
});

test("a function's token works for its student alone, at MCP alone, and not for a teacher", async () => {
  const { ada, teacher } = world.people;
  const sign = (studentId: string) =>
    signServiceToken(serviceSecret, { audience: "learnflow-mcp", studentId, act: "triage", scopes: ["context:read"] });
  expect(await who(sign(ada.id), "learnflow-mcp")).toMatchObject({ id: ada.id, act: "triage", tokenId: null });
  expect(await who(sign(ada.id), "learnflow-api")).toBeNull();
  expect(await who(sign(teacher.id), "learnflow-mcp")).toBeNull();
  expect(await personOfToken(em(), sign(ada.id), { audience: "learnflow-mcp" })).toBeNull();
});

test("twenty tokens work at a time, also when they are made at once", async () => {
  const { bo } = world.people;
  const all = await Promise.all(
    Array.from({ length: 24 }, () =>
      makePersonalToken(em(), { personId: bo.id, name: "x", scopes: ["context:read"], days: 7 }),
    ),
  );
  expect(all.filter((one) => one.accepted)).toHaveLength(20);
  expect(all.find((one) => !one.accepted)).toMatchObject({ status: 409, code: "too-many-tokens" });
});
