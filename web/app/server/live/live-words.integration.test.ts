import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { progressChanged } from "../../../../events/progress-changed.ts";
import { openPublisher, type Publisher } from "../../../../events/publisher.ts";
import { runOutput } from "../../../../events/run-output.ts";
import type { BrowserMessage } from "../../live/wire.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";
import { openTestWorld, type TestWorld } from "../testing/test-world.ts";
import { openTestBrowser, type TestBrowser } from "./test-browser.ts";

// On a busy machine whole minutes can pass: nothing here waits for time.
vi.setConfig({ testTimeout: 600_000 });

const whos = ["ada", "bo", "teacher", "otherTeacher", "admin"] as const;
type Who = (typeof whos)[number];

interface Row {
  readonly message: () => BrowserMessage;
  /** The note that answers it. */
  readonly note: (who: Who) => string | null;
  /** What of Ada's life comes afterwards. */
  readonly adas: (who: Who) => readonly ("output" | "progress")[];
}

const ownOnly: Row["adas"] = (who) => (who === "ada" ? ["output", "progress"] : []);

/** Everything that a browser may say, about Ada's class and Ada's places, whoever says it. A word without a row is a type error. */
const table: Readonly<Record<BrowserMessage["say"], Row>> = {
  resume: {
    message: () => ({ say: "resume", places: { 0: "-1", 1: "-1", 2: "-1" } }),
    note: () => "at",
    adas: ownOnly,
  },
  watch: {
    message: () => ({ say: "watch", classroomId: world.classroom }),
    note: (who) => (who === "teacher" ? "watching" : "no-such-classroom"),
    adas: (who) => (who === "teacher" ? ["progress"] : ownOnly(who)),
  },
  unwatch: { message: () => ({ say: "unwatch", classroomId: world.classroom }), note: () => null, adas: ownOnly },
};
const words = Object.keys(table) as BrowserMessage["say"][]; // the table has no other keys

let world: TestWorld;
let server: TestServer;
let kafka: Publisher;
/** Ada's own page, on the same server. */
let witness: TestBrowser;
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
  const kafkaBrokers = inject("kafkaBrokers");
  server = await startTestServer({ databaseUrl: world.db.url, kafkaBrokers });
  kafka = openPublisher({ brokers: kafkaBrokers, clientId: "live-words-test" });
  witness = await openTestBrowser(server.url, world.people.ada.token);
  await witness.until(() => witness.notes.some(({ note }) => note === "at"));
}, 600_000);
afterAll(async () => {
  await Promise.all([server?.stop(), kafka?.close()]);
  await world?.db.drop();
});

const from = (subject: string) => ({ id: uuidV7(), source: "/functions/execute", subject, correlationId: uuidV7() });
const print = (studentId: string, text: string) =>
  kafka.publish(
    runOutput.create(from(studentId), { runId: uuidV7(), studentId, index: 0, chunks: [{ stream: "stdout", text }] }),
  );

test.for(words.flatMap((say) => whos.map((who) => ({ say, who }))))("$who says $say", async ({ say, who }) => {
  const { ada, ...others } = world.people;
  const { message, note, adas } = table[say];
  const person = { ada, ...others }[who];
  const browser = await openTestBrowser(server.url, person.token, "say nothing");
  browser.say(message());
  const wanted = note(who);
  if (wanted) await browser.until(() => browser.notes.some((said) => said.note === wanted));
  if (say !== "resume") {
    browser.say({ say: "resume", places: null });
    await browser.until(() => browser.notes.some((said) => said.note === "at"));
  }
  const before = browser.messages.length;
  const adasWords = `Ada's own words, ${uuidV7()}`;
  await kafka.publish(progressChanged.create(from(ada.id), { ...progressChanged.example, studentId: ada.id }));
  await print(ada.id, adasWords);
  // The server has had both by then; a word of their own comes after all that it tells them of these.
  await witness.until(() => JSON.stringify(witness.messages).includes(adasWords));
  await print(person.id, "the end");
  await browser.until(() => JSON.stringify(browser.messages).includes("the end"));

  const told = browser.messages.slice(before).flatMap((said) => {
    if (said.type === runOutput.type) return JSON.stringify(said).includes("the end") ? [] : ["output"];
    return said.type === progressChanged.type ? ["progress"] : [];
  });
  expect(told.sort()).toEqual(adas(who));
  await browser.close();
});
