import { expect, test } from "vitest";
import { createSlots, QueueFullError } from "./slots.ts";

const never = new AbortController().signal;
const student = (who: string) => ({ who, isTutor: false, mayRefuse: false, signal: never });
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("one student's many programs leave places for the class", async () => {
  const slots = createSlots(4);
  const started: string[] = [];
  for (const who of ["greedy", "greedy", "greedy", "greedy", "ada", "ben"])
    void slots.take(student(who)).then(() => started.push(who));
  await settled();
  expect(started).toEqual(["greedy", "ada", "ben"]);
});

test("one slot is kept for the tutor's code", async () => {
  const slots = createSlots(2);
  await slots.take(student("ada"));
  const started: string[] = [];
  void slots.take(student("ben")).then(() => started.push("ben"));
  void slots.take({ ...student("tutor"), isTutor: true }).then(() => started.push("tutor"));
  await settled();
  expect(started).toEqual(["tutor"]);
});

test("whose programs are fewest comes next, then who waited longest", async () => {
  const slots = createSlots(2);
  const first = await slots.take(student("ada"));
  const started: string[] = [];
  const wait = async (who: string) => {
    const release = await slots.take(student(who));
    started.push(who);
    return release;
  };
  const [second] = [wait("ada"), wait("ben"), wait("cem")];
  first();
  (await second)?.();
  await settled();
  expect(started).toEqual(["ada", "ben"]);
});

test("a slot that is given back twice is one slot", async () => {
  const slots = createSlots(2);
  const release = await slots.take(student("ada"));
  release();
  release();
  expect(slots.counts()).toEqual({ slots: 2, running: 0, waiting: 0 });
});

test("who can come again is refused when the queue is full, who cannot waits", async () => {
  const slots = createSlots(1, 1);
  await slots.take(student("ada"));
  void slots.take(student("ben"));
  await expect(slots.take({ ...student("cem"), mayRefuse: true })).rejects.toThrow(QueueFullError);
  void slots.take(student("dia"));
  expect(slots.counts().waiting).toBe(2);
});

test("who gives up waiting leaves the queue", async () => {
  const slots = createSlots(1);
  await slots.take(student("ada"));
  const patience = new AbortController();
  const waiting = slots.take({ ...student("ben"), signal: patience.signal });
  patience.abort(new Error("gone"));
  await expect(waiting).rejects.toThrow("gone");
  expect(slots.counts().waiting).toBe(0);
});
