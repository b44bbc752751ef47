import { type Piece, readYaml } from "./markdown.ts";
import type { Place, Problems } from "./problems.ts";
import { type Block, block, type ExampleBlock } from "./schema.ts";

type Fence = Extract<Piece, { kind: "fence" }>;
const roles = {
  python: "example",
  "python predict": "predict",
  "python mistake": "mistake",
  "python fragment": "fragment",
} as const;
const attachments = ["output", "console", "error", "file", "writes", "http", "trace"];

/** Prose and code as blocks; each `python` fence takes the fences that follow it at once (files, output, error, trace). */
export function readBlocks(pieces: Piece[], place: Place, problems: Problems): Block[] {
  const blocks: Block[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i];
    if (!piece) continue;
    const here = { ...place, line: piece.line };
    if (piece.kind === "text") blocks.push({ kind: "text", markdown: piece.markdown });
    else if (piece.kind === "heading")
      blocks.push({ kind: "text", markdown: `${"#".repeat(piece.level)} ${piece.text}` });
    else if (isRole(piece.info)) {
      const following: Fence[] = [];
      for (let next = pieces[i + 1]; next?.kind === "fence" && isAttachment(next.info); next = pieces[i + 1]) {
        following.push(next);
        i++;
      }
      blocks.push(...readExample(piece, roles[piece.info], following, here, problems));
    } else if (piece.info === "calls") blocks.push(readCalls(piece.body, here, problems));
    else if (piece.info === "console" && place.part?.startsWith("exercise")) {
      // In a task: what the finished program shows; its code is the solution.
      const seen = readConsole(piece.body);
      blocks.push({ kind: "example", role: "example", code: "", error: null, files: {}, writes: {}, ...seen });
    } else {
      const known = [
        ...Object.keys(roles),
        "calls",
        "console (in a task)",
        ...attachments.map((name) => `${name} (after python)`),
      ];
      problems.add(here, "fence", `unknown or misplaced \`\`\`${piece.info}; there is ${known.join(", ")}`);
    }
  }
  return blocks.filter((made) => problems.parse(block, made, place) !== undefined);
}

const isRole = (info: string): info is keyof typeof roles => Object.hasOwn(roles, info);
const isAttachment = (info: string) => attachments.includes(info.split(" ")[0] ?? "");

function readExample(
  python: Fence,
  role: ExampleBlock["role"],
  following: Fence[],
  place: Place,
  problems: Problems,
): Block[] {
  const example: ExampleBlock = {
    kind: "example",
    role,
    code: `${python.body}\n`,
    output: "",
    input: [],
    console: [],
    error: null,
    files: {},
    writes: {},
  };
  const traces: Block[] = [];
  for (const { info, body, line } of following) {
    const [name, ...rest] = info.split(" ");
    const argument = rest.join(" ");
    if (name === "output") {
      // Output ends with a line end, as print() leaves it, unless the fence says that it does not.
      example.output = argument === "no-newline" || body === "" ? body : `${body}\n`;
      example.console = [{ typed: false, text: example.output }];
    } else if (name === "console") Object.assign(example, readConsole(body));
    else if (name === "error") {
      const [type = "", ...message] = body.trim().split(": ");
      example.error = { type, message: message.join(": ") };
    } else if (name === "file") example.files[argument] = `${body}\n`;
    else if (name === "writes") example.writes[argument] = `${body}\n`;
    else if (name === "trace") traces.push(readTrace(example.code, body));
    else if (name === "http") {
      const recorded = problems.parse(
        block.options[1].shape.http,
        readYaml(body, line + 1),
        { ...place, line },
        "http",
      );
      if (recorded) example.http = recorded;
    }
  }
  if (role !== "fragment" && following.every((fence) => !/^(output|console|error|writes)/.test(fence.info)))
    problems.add(
      place,
      "example",
      "needs its ```output, ```console, ```writes or ```error after it (or say ```python fragment)",
    );
  return [example, ...traces];
}

/** `What is your name? <<Ana>>` is a prompt and a typed line; the line end after it is the person's, not the program's. */
function readConsole(body: string): Pick<ExampleBlock, "output" | "input" | "console"> {
  const seen = body
    .split(/(<<[^\n]*?>>\n?)/)
    .filter((text) => text !== "")
    .map((text) => {
      const typed = /^<<(.*?)>>\n?$/.exec(text);
      return typed ? { typed: true, text: typed[1] ?? "" } : { typed: false, text };
    });
  const last = seen.at(-1);
  if (last && !last.typed) last.text += "\n";
  return {
    console: seen,
    input: seen.filter((part) => part.typed).map((part) => part.text),
    output: seen
      .filter((part) => !part.typed)
      .map((part) => part.text)
      .join(""),
  };
}

function readTrace(code: string, body: string): Block {
  const rows = body
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^[\s|:-]+$/.test(line))
    .map((line) =>
      line
        .trim()
        .replace(/^\||\|$/g, "")
        .split("|")
        .map((cell) => cell.trim()),
    );
  const [columns = [], ...values] = rows;
  return { kind: "trace", code, columns, rows: values.map((row) => columns.map((_, at) => row[at] ?? "")) };
}

/** `double(4) → 8`, one a line (`->` will do). */
function readCalls(body: string, place: Place, problems: Problems): Block {
  const calls = body
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const parts = /^(.*?)\s+(?:→|->)\s+(.*)$/.exec(line.trim());
      if (!parts) problems.add(place, "calls", `\`${line}\` is not of the form \`double(4) → 8\``);
      return { call: parts?.[1] ?? line, value: parts?.[2] ?? "" };
    });
  return { kind: "calls", calls };
}
