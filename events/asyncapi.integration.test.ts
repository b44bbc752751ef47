import { Parser } from "@asyncapi/parser";
import { expect, test } from "vitest";
import { describeEvents } from "./asyncapi.ts";
import { catalog } from "./catalog.ts";

test("the document of all events is valid by AsyncAPI's own parser, and complete", async () => {
  const { document, diagnostics } = await new Parser().parse(JSON.stringify(describeEvents("1.0.0")));
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 0);
  expect(errors.map(({ message, path }) => `${path.join("/")}: ${message}`)).toEqual([]);
  const names = document
    ?.allMessages()
    .all()
    .map((message) => message.name());
  expect([...new Set(names)].sort()).toEqual(catalog.map(({ type }) => type).sort());
});
