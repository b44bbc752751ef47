import { parseArgs } from "node:util";
import { isolationModes, type RunProfile } from "../../events/vocabulary.ts";
import { endWithReader } from "../runtime/end-with-reader.ts";
import { gradeFiles } from "./command/grade-files.ts";
import { runFiles } from "./command/run-files.ts";
import { openSandbox } from "./sandbox/sandbox.ts";

const usage = `Runs Python files in the sandbox, one after the other.

  npm run --silent execute -- FILE...                   what each file printed, and how it ended
  npm run --silent execute -- grade EXERCISE FILE...    each file against the tests of an exercise (its name, or a JSON file of tests)

  --profile run|example|trace   limits (run)
  --mode A|B|C                  this wall, and no other
  --stdin FILE                  lines for input()
  --json                        one line of JSON for each file
  --all                         grade: show hidden tests too
  --python PATH                 another Python than the one found
`;

const profiles = ["run", "example", "trace"] as const satisfies readonly RunProfile[];

/** Ends with 2 for a wrong call or file, 1 where nothing can run, else 0, whatever the programs did. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      profile: { type: "string", default: "run" },
      mode: { type: "string", default: "auto" },
      stdin: { type: "string" },
      python: { type: "string" },
      json: { type: "boolean", default: false },
      all: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const profile = profiles.find((name) => name === values.profile);
  const mode = (["auto", ...isolationModes] as const).find((name) => name === values.mode);
  const isGrade = positionals[0] === "grade";
  if (values.help || !profile || !mode || positionals.length < (isGrade ? 3 : 1)) {
    process.stderr.write(usage);
    return values.help ? 0 : 2;
  }
  const sandbox = openSandbox({ mode, ...(values.python && { python: values.python }) });
  try {
    const [, exercise = "", ...submissions] = positionals;
    return isGrade
      ? await gradeFiles(sandbox, exercise, submissions, values)
      : await runFiles(sandbox, positionals, { ...values, profile });
  } finally {
    await sandbox.close();
  }
}

endWithReader();
process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 2;
});
