import { readFileSync } from "node:fs";
import { z } from "zod";
import type { RunCode } from "../../run-code.ts";
import type { Situation } from "../../situation.ts";
import { lookAtProgram } from "../look-at-program.ts";

const step = z.record(z.string(), z.string());
type Step = z.infer<typeof step>;
const whole = z.record(z.string(), z.union([z.string(), z.array(step)]));
type Whole = z.infer<typeof whole>;

let harness: string | null = null;

/** What a program does as a whole, in one sentence; null where its form tells nothing, or nothing can run. */
export async function findGist(
  code: string,
  situation: Pick<Situation, "question">,
  runCode: RunCode,
  signal?: AbortSignal,
): Promise<string | null> {
  harness ??= readFileSync(new URL("find-gist.py", import.meta.url), "utf8");
  const printed = z.array(whole);
  const found = await lookAtProgram({ name: "gist", harness, printed }, code, situation, runCode, signal);
  return found === null ? null : tellGist(found);
}

const most = 4;

/** "goes through `nums`, adds `n` to `total`, and shows `total` at the end." */
function tellGist(found: readonly Whole[]): string | null {
  const asked = found.flatMap((part) => (part.do === "ask" ? [quote(part.into)] : []));
  const others = found.filter((part) => part.do !== "ask").map(say);
  const said = [...(asked.length > 0 ? [`asks for ${asked.slice(0, 3).join(", ")}`] : []), ...others]
    .filter((text) => text !== "")
    .filter((text, at, all) => all.indexOf(text) === at);
  if (said.length === 0) return null;
  const shown = said.length <= most ? said : [...said.slice(0, most - 1), said.at(-1) ?? ""];
  return `Your program ${joinAnd(shown)}.`;
}

function say(part: Whole): string {
  if (part.do === "function") return sayFunction(part);
  if (part.do === "class") return `describes a kind of object, ${quote(part.name)}`;
  if (part.do === "choose") return `goes one of two ways, by whether ${quote(part.cond)} is true`;
  if (part.do === "show") return `shows ${quote(part.what)} at the end`;
  const plain = step.safeParse(part);
  return plain.success ? sayLoop(plain.data) : "";
}

function sayFunction(part: Whole): string {
  const inside = Array.isArray(part.inside) ? part.inside.map(sayLoop).filter((text) => text !== "") : [];
  const back = part.back ? [`gives back ${quote(part.back)}`] : [];
  const again = part.again ? [`calls itself with ${quote(part.again)}`] : [];
  const does = [...again, ...inside, ...back];
  return `defines ${quote(part.name)}${does.length > 0 ? `, which ${joinAnd(does)}` : ""}`;
}

function sayLoop(part: Step): string {
  const way =
    part.loop === "while" ? `repeats as long as ${quote(part.over)} is true` : `goes through ${quote(part.over)}`;
  const outer = part.in ? `for each turn of ${quote(part.in)} ` : "";
  const when = part.cond ? ` whenever ${quote(part.cond)} is true` : "";
  const what = quote(part.what);
  const into = quote(part.into);
  const does: Readonly<Record<string, string>> = {
    sum: `adds ${what} to ${into}${when}`,
    count: part.cond ? `counts in ${into} how often ${quote(part.cond)} is true` : `counts its turns in ${into}`,
    tally: `counts in ${into} how often each ${what} comes`,
    collect: `puts ${what} into ${into}${when}`,
    best: `keeps the ${part.kind ?? "best"} ${what} in ${into}`,
    each: `shows ${what}${when || " in each turn"}`,
    turns: "",
  };
  const done = does[part.do ?? ""];
  if (done === undefined) return "";
  return `${outer}${way}${done === "" ? (part.loop === "while" ? " what stands in its block" : "") : `: it ${done}`}`;
}

const quote = (source: string | readonly Step[] | undefined): string =>
  `\`${(typeof source === "string" ? source : "").replaceAll("`", "'").slice(0, 50)}\``;
const joinAnd = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1)}`;
