import { scoreByKeywords, scoredRoutes } from "../../../functions/triage/keyword-scores.ts";
import { createLocalRouter, openModel, storedModel } from "../../../functions/triage/linear-model.ts";
import stored from "../../../functions/triage/model.json" with { type: "json" };
import { createRouter } from "../../../functions/triage/route-question.ts";
import { type Measured, measure } from "../../../functions/triage/training/measure.ts";
import {
  heldOutPart,
  readFreshQuestions,
  readQuestions,
  type WrittenQuestion,
} from "../../../functions/triage/training/questions.ts";

type Asked = Pick<WrittenQuestion, "text" | "route">;
type Said = (asked: Asked) => string | Promise<string>;

/** What the local stages are worth on questions that the training never saw, beside the simplest ways to do it. */
export interface RoutingScore {
  readonly sets: readonly { readonly name: string; readonly measured: Measured }[];
  readonly baselines: readonly { readonly name: string; readonly measured: Measured }[];
  readonly passes: boolean;
}

const bars = { macroF1: 0.78, offTopic: 0.92, refused: 0.03 };

/** Takes about a second. */
export async function scoreRouting(): Promise<RoutingScore> {
  const route = createRouter({ local: createLocalRouter(openModel(storedModel.parse(stored))), model: null });
  const local: Said = async ({ text }) => (await route({ text, code: null, lastRun: null, exercise: null })).route;
  const fifth = readQuestions().filter(({ part }) => part === heldOutPart);
  const apart = readFreshQuestions();
  const both = [...fifth, ...apart];
  const sets = [
    { name: "a fifth of the written questions", measured: await judge(fifth, local) },
    { name: "questions written apart", measured: await judge(apart, local) },
  ];
  const baselines = [
    { name: "keywords", measured: await judge(both, ({ text }) => scoreByKeywords(text)[0]?.route ?? "concept") },
    { name: "always the most frequent", measured: await judge(both, () => "concept") },
  ];
  const passes = sets.every(
    ({ measured }) =>
      measured.macroF1 >= bars.macroF1 &&
      (measured.recall.off_topic ?? 0) >= bars.offTopic &&
      measured.refused <= bars.refused,
  );
  return { sets, baselines, passes };
}

async function judge(asked: readonly Asked[], said: Said): Promise<Measured> {
  return measure(await Promise.all(asked.map(async (one) => ({ is: one.route, said: await said(one) }))));
}

/** As Markdown, for the scorecard. */
export function tellRouting({ sets, baselines }: RoutingScore): string {
  const round = (value: number) => value.toFixed(3);
  const row = ({ name, measured }: RoutingScore["sets"][number]) => {
    const [from, to] = measured.interval;
    const { questions, macroF1, refused, recall } = measured;
    return `| ${name} | ${questions} | ${round(macroF1)} (${round(from)}–${round(to)}) | ${round(recall.off_topic ?? 0)} | ${(refused * 100).toFixed(1)} % |`;
  };
  const head = [
    "| | questions | macro-F1 (95 %) | off-topic recall | real ones refused |",
    "|---|---:|---:|---:|---:|",
  ];
  return [...head, ...sets.map(row), ...baselines.map(row), "", ...sets.flatMap(tellConfusion)].join("\n");
}

/** Rows are what it is, columns what was said. */
function tellConfusion({ name, measured }: RoutingScore["sets"][number]): string[] {
  return [
    `Confusion, ${name} (row: what it is; column: what was said):`,
    "",
    `| | ${scoredRoutes.join(" | ")} |`,
    `|---|${scoredRoutes.map(() => "---:").join("|")}|`,
    ...measured.confusion.map((counts, at) => `| ${scoredRoutes[at]} | ${counts.join(" | ")} |`),
    "",
  ];
}
