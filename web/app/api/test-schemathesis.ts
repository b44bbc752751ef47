import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestDocument } from "./test-document.ts";
import type { ExampleCall } from "./testing/example-call.ts";

const run = promisify(execFile);
const version = "4.32.5";

/** A Python that has schemathesis; null where none has. */
export async function findSchemathesis(): Promise<string | null> {
  for (const python of ["python3", "/usr/bin/python3"]) {
    const has = await run(python, ["-c", "import schemathesis"]).then(
      () => true,
      () => false,
    );
    if (has) return python;
  }
  return null;
}

/** Brings it into a folder of its own, which the test deletes. @returns its Python */
export async function installSchemathesis(folder: string): Promise<string> {
  await run("/usr/bin/python3", ["-m", "venv", folder]);
  await run(join(folder, "bin/pip"), ["install", "--quiet", "--disable-pip-version-check", `schemathesis==${version}`]);
  return join(folder, "bin/python");
}

interface Wanted {
  readonly python: string;
  readonly url: string;
  readonly token: string;
  /** Real ids for addresses: without them nearly all that is asked for is not there. */
  readonly calls: readonly ExampleCall[];
  readonly document: TestDocument;
  readonly arguments: readonly string[];
}

/** Lets schemathesis try to break every promise of the document. @returns what it said; it ends with 0 when it found nothing. */
export async function runSchemathesis(wanted: Wanted): Promise<{ code: number | null; said: string }> {
  const folder = await mkdtemp(join(tmpdir(), "learnflow-schemathesis-"));
  await writeFile(join(folder, "schemathesis.toml"), configOf(wanted));
  const child = spawn(
    wanted.python,
    [
      ...["-m", "schemathesis.cli", "run", `${wanted.url}/api/v1/openapi.json`],
      ...["--header", `Authorization: Bearer ${wanted.token}`, "--request-timeout", "20", "--warnings", "off"],
      ...wanted.arguments,
    ],
    { cwd: folder, stdio: ["ignore", "pipe", "pipe"] },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  await rm(folder, { recursive: true });
  return { code, said };
}

/**
 * What a request that fits its schema may be answered besides: what it names is not there, or not so any more, or is larger than
 * its characters say. A cursor that is only of the right form is none of ours (400).
 */
const checks = `
[checks]
positive_data_acceptance.expected-statuses = ["2xx", "401", "403", "404", "409", "412", "413", "415", "422", "428", "429"]
negative_data_rejection.expected-statuses = ["400", "401", "403", "404", "405", "409", "411", "413", "415", "422", "428", "429"]
`;

function configOf({ calls, document }: Wanted): string {
  const seen = new Set<string>();
  const tables = calls.flatMap(({ operation, params = {} }) => {
    const at = document.operations.find((each) => each.operation.operationId === operation);
    // A step of the hint ladder is for schemathesis to choose, and a mixture of both confuses it.
    if ("level" in params) return [];
    const given = Object.entries(params).map(([name, value]) => `"path.${name}" = ${JSON.stringify(value)}`);
    if (!at || given.length === 0 || seen.has(operation)) return [];
    seen.add(operation);
    const name = JSON.stringify(`${at.method.toUpperCase()} ${at.path}`);
    return [`[[operations]]\ninclude-name = ${name}\nparameters = { ${given.join(", ")} }\n`];
  });
  // What no schema can say: a cursor is one that we gave, a roster is CSV, `message` needs a text, days have an order, a code is a class's.
  const isPaged = (operation: object): boolean => JSON.stringify(operation).includes('"name":"cursor"');
  const told = [
    ...["previewRoster", "importRoster", "actOnAlert", "assignExercise", "joinClassroom", "addTeacher"],
    ...["setNotificationPreferences", "inviteTeacher"],
  ];
  const paged = document.operations.filter(
    ({ operation }) => isPaged(operation) || told.includes(operation.operationId),
  );
  const cursors = paged.map(({ method, path }) => {
    const name = JSON.stringify(`${method.toUpperCase()} ${path}`);
    return `[[operations]]\ninclude-name = ${name}\nchecks.positive_data_acceptance.enabled = false\n`;
  });
  return [checks, ...tables, ...cursors].join("\n");
}
