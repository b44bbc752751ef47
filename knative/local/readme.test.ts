import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { catalog } from "../../events/catalog.ts";
import { functionNames } from "../../events/vocabulary.ts";
import { checkout } from "./checkout.ts";

const readme = readFileSync(join(checkout, "README.md"), "utf8");
const shortName = (type: string): string => type.replace("dev.learnflow.", "").replace(/\.v\d+$/, "");

test.each(functionNames)("the README's row of %s says which events go in and come out", (name) => {
  const row = readme.split("\n").find((line) => line.startsWith(`| ${name}:`)) ?? "";
  const [, , eventsIn = "", eventsOut = ""] = row.split("|").map((cell) => cell.trim());
  const sorted = (cell: string) => cell.split(", ").sort();
  const read = catalog.filter(({ readers }) => (readers as readonly string[]).includes(name));
  const said = catalog.filter(({ senders }) => (senders as readonly string[]).includes(name));
  expect(sorted(eventsIn)).toEqual(read.map(({ type }) => shortName(type)).sort());
  expect(sorted(eventsOut)).toEqual(said.map(({ type }) => shortName(type)).sort());
});

test.each(["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/operations.md"])(
  "every place that %s leads to is there",
  (file) => {
    const text = readFileSync(join(checkout, file), "utf8");
    const places = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? "");
    expect(places.filter((place) => !existsSync(join(checkout, file, "..", place)))).toEqual([]);
  },
);
