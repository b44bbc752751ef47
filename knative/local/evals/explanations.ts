import { readFileSync } from "node:fs";
import { v7 as uuidV7 } from "uuid";
import { z } from "zod";
import { stepTicks } from "../../../functions/concepts/claims/step-tick.ts";
import { answerOffline } from "../../../functions/concepts/offline/answer-offline.ts";
import { curriculum, knowledge, situationOf } from "../../../functions/concepts/offline/test-offline.ts";
import type { RunCode } from "../../../functions/concepts/run-code.ts";
import { type Evaluation, percent } from "./evaluation.ts";

const watched = z.object({
  counts: z.record(z.string(), z.int()),
  names: z.record(z.string(), z.array(z.string())),
});
type Watched = z.infer<typeof watched> & { readonly output: string };

interface Program {
  readonly name: string;
  readonly code: string;
  readonly input: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Own programs explained line by line: what is said of a line must stand in that very line, and what is said of its effect (values,
 * how often, what was shown) must be so by a second tracer, which shares no code with the tutor's.
 */
export const explanations: Evaluation = {
  name: "explanations",
  title: "Programs explained: the right line, and what it did",
  async run(runCode) {
    const missed: string[] = [];
    let [programs, lines, rightLines, effects, rightEffects, inFull] = [0, 0, 0, 0, 0, 0];
    for (const program of listPrograms()) {
      const seen = await watch(program, runCode);
      const told = await explain(program, runCode);
      if (!seen || told.length === 0) continue;
      programs++;
      const wrong = told.filter(({ line, says }) => !standsIn(program.code, line, says));
      const untrue = told.filter(({ line, effect }) => effect !== null && !isSo(line, effect, program.code, seen));
      lines += told.length;
      rightLines += told.length - wrong.length;
      effects += told.filter(({ effect }) => effect !== null).length;
      rightEffects += told.filter(({ effect }) => effect !== null).length - untrue.length;
      if (wrong.length + untrue.length === 0) inFull++;
      for (const { line, says, effect } of [...wrong, ...untrue])
        missed.push(`- ${program.name}, line ${line}: ${says}${effect === null ? "" : `: ${effect}`}`);
    }
    const row = (what: string, share: number) => ({
      what,
      measured: percent(share),
      target: "≥ 95 %",
      ok: share >= 0.95,
    });
    return {
      rows: [
        { what: "programs", measured: String(programs), target: "≥ 200", ok: programs >= 200 },
        { what: "lines explained", measured: String(lines), target: null, ok: null },
        row("of them, what stands in that line", rightLines / lines),
        { what: "effects told", measured: String(effects), target: null, ok: null },
        row("of them, so by the second tracer", rightEffects / effects),
        row("programs with nothing wrong at all", inFull / programs),
      ],
      more: missed.slice(0, 20).join("\n"),
    };
  },
};

function listPrograms(): Program[] {
  const cards = curriculum.cards.flatMap(({ id, example, mistakes }) =>
    [example, ...mistakes.map(({ repair }) => repair)].flatMap((block, at) =>
      block.kind === "example" && block.role !== "fragment" && block.input.length === 0
        ? [{ name: `card ${id} ${at}`, code: block.code, input: block.input, files: block.files }]
        : [],
    ),
  );
  const solved = curriculum.exercises.flatMap(({ slug, kind, tests, solutions: [code] }) => {
    const run = tests.find(({ run: each }) => each.kind === "program")?.run;
    return code && run?.kind === "program" && kind !== "predict" && kind !== "trace"
      ? [{ name: slug, code, input: run.input ?? [], files: run.files ?? {} }]
      : [];
  });
  return [...cards.filter((_, at) => at % 3 === 0), ...solved].filter(
    ({ code }) => !/\b(random|time|datetime)\b/.test(code),
  );
}

let harness: string | null = null;

async function watch({ code, input, files }: Program, runCode: RunCode): Promise<Watched | null> {
  harness ??= readFileSync(new URL("watch-lines.py", import.meta.url), "utf8");
  const program = { runId: uuidV7(), studentId: uuidV7(), code: harness, input: [...input] };
  const result = await runCode.run({ ...program, files: { ...files, "program.txt": code } }, "run");
  const written = result.output.flatMap(({ stream, text }) => (stream === "stdout" ? [text] : [])).join("");
  const [output = "", json = ""] = written.split("\n--watched--\n");
  try {
    return { ...watched.parse(JSON.parse(json)), output };
  } catch {
    return null; // it stopped before it could tell, or wrote too much
  }
}

interface Told {
  readonly line: number;
  readonly says: string;
  readonly effect: string | null;
}

async function explain({ code, input, files }: Program, runCode: RunCode): Promise<Told[]> {
  const lastRun = { runId: uuidV7(), code, input, requestedAt: new Date(), result: null, tests: null, quality: null };
  const withFiles: RunCode = {
    ...runCode,
    run: (program, profile, signal) =>
      runCode.run({ ...program, files: { ...files, ...program.files } }, profile, signal),
  };
  const situation = situationOf({ route: "code_explain", text: "what does my program do?", code }, { lastRun });
  let prose = "";
  for await (const part of answerOffline(situation, { knowledge, runCode: withFiles }))
    if (part.kind === "prose") prose += part.markdown;
  return [...prose.matchAll(/^- Line (\d+) (.*)\.$/gm)].map(([, line, text = ""]) => {
    const plain = text.replace(stepTicks, "").trim();
    const [, says = plain, effect = null] =
      /^(.*?): ((?:its block|that was|it |`[^`]+` (?:went|was)).*)$/.exec(plain) ?? [];
    return { line: Number(line), says, effect };
  });
}

/** Without spaces and kinds of quotes; an object by its kind, however it is shown. */
const squeeze = (text: string) =>
  text
    .replace(/<(?:\w+\.)*(\w+)(?: object)?(?: (?:at|name=)[^>]*)?>/g, "<$1>")
    .replace(/\s+/g, "")
    .replaceAll("'", '"');
const quotedIn = (text: string) => [...text.matchAll(/`([^`]*)`/g)].map(([, quoted = ""]) => quoted);

/** What is quoted stands in that line; of what is worked out from it ("from 0 to 4") the parts do. */
function standsIn(code: string, line: number, says: string): boolean {
  const source = squeeze((code.split("\n")[line - 1] ?? "").replaceAll("`", "'"));
  return quotedIn(says).every((quoted) => {
    const parts = quoted.endsWith("…") ? [quoted.slice(0, -1)] : [quoted];
    return parts.every(
      (part) => source.includes(squeeze(part)) || part.split(/\s+/).every((word) => source.includes(squeeze(word))),
    );
  });
}

function isSo(line: number, effect: string, code: string, seen: Watched): boolean {
  const ran = seen.counts[String(line)] ?? 0;
  if (/not reached/.test(effect)) return ran === 0;
  if (/^its block ran/.test(effect)) return blockRan(line, effect, code, seen);
  if (/^that was so (\d+) of (\d+)/.test(effect)) return Number(/of (\d+)/.exec(effect)?.[1]) === ran;
  if (/^that was/.test(effect)) return ran > 0;
  const told = quotedIn(effect);
  if (/^it showed/.test(effect)) return told.every((text) => squeeze(seen.output).includes(squeeze(text)));
  if (/^it gave back/.test(effect)) return ran > 0;
  const [name = "", ...values] = told;
  const held = (seen.names[name.replaceAll(/\W/g, "")] ?? []).map(squeeze);
  return values.every((value) => held.some((each) => each.startsWith(squeeze(value).slice(0, 30).replace(/…$/, ""))));
}

/** The first line of its body ran as often as is told, for all times that the loop was reached. */
function blockRan(line: number, effect: string, code: string, seen: Watched): boolean {
  const lines = code.split("\n");
  const body =
    lines.findIndex((source, at) => at >= line && source.trim() !== "" && !source.trim().startsWith("#")) + 1;
  const word = /ran (not once|once|(\d+) times)/.exec(effect);
  const times = word?.[1] === "not once" ? 0 : word?.[1] === "once" ? 1 : Number(word?.[2]);
  const reached = Number(/each of the (\d+) times/.exec(effect)?.[1] ?? 1);
  const ran = seen.counts[String(body)] ?? 0;
  // A body that begins with a loop counts that loop's own turns as well.
  return ran === times * reached || /^\s*(?:for|while)\b/.test(lines[body - 1] ?? "");
}
