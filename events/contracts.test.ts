import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { catalog, contracts } from "./catalog.ts";
import { type EventContract, UnexpectedEventError } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { decode, encode } from "./kafka-encoding.ts";
import { derivedId } from "./learnflow-event.ts";
import { runCancelled } from "./run-cancelled.ts";

const origin = {
  id: "0199f2c4-9000-7000-8000-000000000001",
  source: "/web",
  subject: "student-1",
  correlationId: "c-1",
};

test.each(contracts.map((contract) => [contract.type, contract] as const))(
  "%s: its example keeps its own contract on the whole way",
  (_, contract) => {
    const event = contract.create(origin, contract.example as never); // the union of all examples is not each one's
    const received = decode(encode(event));
    expect(contract.parse(received)).toEqual(contract.example);
  },
);

test.each(contracts.map((contract) => [contract.type, contract] as const))(
  "%s: data with a field of the wrong kind is refused by the field's name",
  (_, contract) => {
    for (const field of Object.keys(contract.data.shape)) {
      const broken = { ...contract.example, [field]: Symbol.for("no JSON has this") };
      const result = contract.data.safeParse(broken);
      expect(result.success, field).toBe(false);
      expect(
        result.error?.issues.some((issue) => issue.path[0] === field),
        field,
      ).toBe(true);
    }
  },
);

test("another type is refused before its data is looked at", () => {
  const [first, second] = contracts;
  const event = first.create(origin, first.example);
  expect(() => second.parse(event)).toThrow(UnexpectedEventError);
});

test("an unknown field of a newer sender does no harm", () => {
  const [contract] = contracts;
  const event = contract.create(origin, contract.example);
  expect(contract.parse({ ...event, data: { ...event.data, addedLater: 1 } })).toEqual(contract.example);
});

test("every file that defines an event is in the catalog, once", () => {
  const files = readdirSync(import.meta.dirname).filter(
    (file) => file.endsWith(".ts") && !file.includes("define-event"),
  );
  const defined = files.flatMap((file) =>
    [...readFileSync(new URL(file, import.meta.url), "utf8").matchAll(/type: "(dev\.learnflow\.[^"]+)"/g)].map(
      (match) => match[1],
    ),
  );
  expect(catalog.map(({ type }) => type).sort()).toEqual(defined.sort());
});

test("names say what happened: a thing, a verb in the past, a version", () => {
  for (const { type } of catalog)
    expect(type).toMatch(/^dev\.learnflow\.[a-z]+\.([a-z]+ed|given|taken|done|sent|read|output)\.v\d+$/);
});

test("every event has a reader", () => {
  for (const { type, readers } of catalog) expect(readers, type).not.toHaveLength(0);
});

test("a retry derives the same id, another step or cause another one", () => {
  const cause = { source: "/web", id: "1" };
  expect(derivedId(cause, "execute", "finished")).toBe(derivedId(cause, "execute", "finished"));
  const others = [
    derivedId(cause, "execute", "output-1"),
    derivedId(cause, "triage", "finished"),
    derivedId({ ...cause, id: "2" }, "execute", "finished"),
    derivedId({ ...cause, source: "/x" }, "execute", "finished"),
  ];
  expect(new Set([derivedId(cause, "execute", "finished"), ...others]).size).toBe(5);
  expect(() => z.uuid().parse(others[0])).not.toThrow();
});

test("what stops a run is keyed by the run, everything else by its student", () => {
  const keys = contracts.map((contract: EventContract) => [
    contract.type,
    contract.create(origin, contract.example).partitionkey,
  ]);
  expect(keys.filter(([, key]) => key !== origin.subject)).toEqual([[runCancelled.type, exampleIds.run]]);
});
