import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { checkout } from "../checkout.ts";

const shipped = ["functions/Dockerfile", "functions/execute/Dockerfile", "web/Dockerfile"];
const bench = ["postgres", "kafka", "source"].map((part) => `knative/bench/${part}/Dockerfile`);

/** A Dockerfile as its stages: what each begins from, and its instructions. */
function readStages(file: string): { from: string; lines: string[] }[] {
  const text = readFileSync(join(checkout, file), "utf8").replaceAll("\\\n", "");
  const stages: { from: string; lines: string[] }[] = [];
  for (const line of text.split("\n").filter((line) => /^[A-Z]+ /.test(line))) {
    if (line.startsWith("FROM ")) stages.push({ from: line.slice("FROM ".length), lines: [] });
    else stages.at(-1)?.lines.push(line);
  }
  return stages;
}

test.each([...shipped, ...bench])("%s: begins from Node.js and runs it as user 10001, without a shell", (file) => {
  const stages = readStages(file);
  const names = stages.map(({ from }) => from.split(" AS ")[1]);
  for (const { from } of stages) {
    const [image = ""] = from.split(" ");
    expect([...names, "node:24-bookworm-slim"]).toContain(image);
  }
  const last = stages.at(-1)?.lines ?? [];
  expect(last.filter((line) => line.startsWith("USER "))).toEqual(["USER 10001:10001"]);
  expect(last.findLast((line) => line.startsWith("CMD "))).toMatch(/^CMD \["node", "[a-z]+\.(mjs|js|ts)"\]$/);
  expect(last.some((line) => line.startsWith("ENTRYPOINT"))).toBe(false);
});

test.each(shipped)(
  "%s: adds one layer of root's, made elsewhere; no package manager and no build come with it",
  (file) => {
    const stages = readStages(file);
    const last = stages.at(-1);
    const base = stages.find(({ from }) => from.endsWith(" AS base"));
    expect(last?.from).toBe("base");
    expect(last?.lines.filter((line) => /^(RUN|COPY|ADD) /.test(line))).toEqual([
      "COPY --from=warm --chown=0:0 /app/ ./",
    ]);
    expect(base?.lines.join("\n")).toMatch(/rm -rf \/usr\/local\/lib\/node_modules .*npx/);
    expect(base?.lines.join("\n")).not.toMatch(/^COPY|gcc|build-essential|python3-dev|curl|wget|pip/m);
    expect(base?.lines.join("\n")).toContain("NODE_COMPILE_CACHE=/app/.cache");
  },
);

test.each(shipped)("%s: says what it is: title, licence, version, revision, base", (file) => {
  const labels = readStages(file)
    .at(-1)
    ?.lines.find((line) => line.startsWith("LABEL "));
  for (const key of ["title", "description", "licenses", "version", "revision", "base.name"])
    expect(labels).toContain(`org.opencontainers.image.${key}=`);
});

test("the packages are one and the same first stage everywhere, so that they are installed once", () => {
  const stages = [...shipped, "knative/bench/source/Dockerfile", "knative/bench/postgres/Dockerfile"].map(
    (file) => readStages(file)[0],
  );
  expect(new Set(stages.map((stage) => JSON.stringify(stage))).size).toBe(1);
  expect(stages[0]?.lines.join("\n")).toContain("npm ci --ignore-scripts");
});

/** A source and everything of ours that it imports, relative to the checkout. */
function withImports(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(join(checkout, file), "utf8");
  for (const [, path = ""] of text.matchAll(/^(?:import|\} from|export) ?.*"(\.{1,2}\/[^"]+\.ts)"/gm))
    withImports(normalize(join(dirname(file), path)), found);
  return found;
}

const covers = (place: string, file: string): boolean =>
  file === place || file.startsWith(`${place.replace(/\/\*\*$/, "")}/`);

test.each([...shipped, "knative/bench/source/Dockerfile"])(
  "%s: whatever makes the bundle is copied before, and Skaffold builds anew when it changes",
  (file) => {
    const lines = readStages(file).find(({ from }) => from.endsWith(" AS bundle"))?.lines ?? [];
    const copied = lines.flatMap((line) => (line.startsWith("COPY ") ? line.split(" ").slice(1, -1) : []));
    const watched = readFileSync(join(checkout, "skaffold.yaml"), "utf8")
      .split("- image:")
      .filter((artifact) => artifact.includes(`-f ${file} `))
      .map((artifact) => /paths: \[(.*)\]/.exec(artifact)?.[1]?.replaceAll('"', "").split(/, */) ?? []);
    expect(watched.length).toBeGreaterThan(0);
    for (const maker of withImports("knative/local/commands/bundle.ts"))
      for (const places of [copied, ...watched])
        expect([maker, places.some((place) => covers(place, maker))]).toEqual([maker, true]);
  },
);
