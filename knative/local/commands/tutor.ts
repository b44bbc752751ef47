import { readFileSync } from "node:fs";
import { z } from "zod";
import { endWithReader } from "../../../functions/runtime/end-with-reader.ts";
import { readCurriculum } from "../../../migrations/curriculum/load.ts";
import { readLines } from "../curriculum/read-lines.ts";
import { openAskLine, questionLine } from "../tutor/ask-line.ts";
import { divergeFile } from "../tutor/diverge-line.ts";
import { askedLine, openRouteLine } from "../tutor/route-lines.ts";

const usage = `The tutor from a shell, by the functions' own code. With OPENAI_BASE_URL (and OPENAI_API_KEY, OPENAI_MODEL) it uses that model.

  npm run --silent tutor -- route --json    reads {text, code?, error?, exercise?, lastOutcome?} a line,
                                            prints {route, confidence, source, flags, alternatives, reason}
  npm run --silent tutor -- ask --json      reads {text, code?, exercise?, history?, hintLevel?, support?, locale?} a line,
                                            prints {mode, text, blocks, hintLevel, withheld, claims, sources, check, offline}
  npm run --silent tutor -- diverge EXERCISE FILE --json
                                            prints the smallest input on which the program differs, and the step where it turns
`;

async function main(command: string | undefined): Promise<number> {
  if (command === "route") {
    const route = openRouteLine(process.env);
    return eachLine(askedLine, async (asked) => {
      const { routedBy: source, route: to, confidence, flags, alternatives, reason } = await route(asked);
      return { route: to, confidence, source, flags, alternatives, reason };
    });
  }
  if (command === "ask") {
    const tutor = openAskLine(readCurriculum().curriculum, process.env);
    try {
      return await eachLine(questionLine, tutor.ask);
    } finally {
      await tutor.close();
    }
  }
  if (command === "diverge") return await divergeOf(process.argv[3], process.argv[4]);
  process.stderr.write(usage);
  return 2;
}

async function divergeOf(slug: string | undefined, file: string | undefined): Promise<number> {
  const exercise = readCurriculum().curriculum.exercises.find((each) => each.slug === slug);
  if (!exercise || file === undefined) {
    process.stderr.write(exercise ? usage : `there is no exercise "${slug ?? ""}"\n`);
    return 2;
  }
  process.stdout.write(`${JSON.stringify(await divergeFile(exercise, readFileSync(file, "utf8")))}\n`);
  return 0;
}

/** A line that is wrong is told as `{error}` in its place, so that answers and questions stay side by side. */
async function eachLine<Schema extends z.ZodType>(
  schema: Schema,
  answer: (line: z.output<Schema>) => Promise<object>,
): Promise<number> {
  let wrong = 0;
  for await (const line of readLines(process.stdin)) {
    const parsed = schema.safeParse(readJson(line));
    if (!parsed.success) wrong++;
    const said = parsed.success ? await answer(parsed.data) : { error: z.prettifyError(parsed.error) };
    process.stdout.write(`${JSON.stringify(said)}\n`);
  }
  return wrong === 0 ? 0 : 1;
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

endWithReader();
process.exitCode = await main(process.argv[2]);
