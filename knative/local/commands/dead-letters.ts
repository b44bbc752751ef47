import { parseArgs } from "node:util";
import { openKafka } from "../../../events/kafka-client.ts";
import { foreseeRefusal, type Letter, pickLetters, placeOf } from "../dead-letters/letter.ts";
import { type LetterBox, openLetterBox } from "../dead-letters/letter-box.ts";
import { findRoute, type LetterRoute, sendAgain } from "../dead-letters/post-office.ts";
import { readManifests } from "../manifests/manifests.ts";
import { findBrokers } from "../status/status-client.ts";

const usage = `npm run dead-letters -- list [FUNCTION]                    what could not be handled, and why
npm run dead-letters -- show FUNCTION NAME… [--data]       all attributes; --data also what the student wrote
npm run dead-letters -- replay FUNCTION NAME…|--all [--dry-run]   sends it again, as if for the first time
npm run dead-letters -- discard FUNCTION NAME…|--all [--dry-run]  nobody needs it any more

NAME is a letter's place (2:17) or its event's id. Brokers: KAFKA_BROKERS, else those of the LearnFlow that runs in this folder.`;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  const { values: flags, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      all: { type: "boolean" },
      "dry-run": { type: "boolean" },
      data: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  const [verb, functionName, ...names] = positionals;
  if (flags.help || verb === undefined) {
    say(usage);
    return;
  }

  const manifests = readManifests();
  const kafka = openKafka(await findBrokers(process.env.KAFKA_BROKERS), "learnflow-dead-letters");
  const withBox = async (name: string, work: (box: LetterBox, route: LetterRoute) => Promise<void>) => {
    const route = findRoute(manifests, name);
    const box = await openLetterBox(kafka, name, route.deadLetters);
    await work(box, route).finally(() => box.close());
  };
  const pick = (box: LetterBox): Letter[] => {
    if (!flags.all && names.length === 0) throw new Error("name the letters, or say --all");
    return flags.all ? [...box.letters] : pickLetters(box.letters, names);
  };

  if (verb === "list") {
    const functions = functionName ? [functionName] : manifests.sources.map(({ metadata }) => metadata.name);
    for (const name of functions) await withBox(name, async (box) => list(name, box.letters));
    return;
  }
  if (functionName === undefined) throw new Error(usage);
  await withBox(functionName, async (box, route) => {
    const letters = pick(box);
    if (verb === "show") for (const letter of letters) show(letter, flags.data === true);
    else if (verb === "replay") await replay(box, route, letters);
    else if (verb === "discard") await discard(box, letters);
    else throw new Error(usage);
  });

  async function replay(box: LetterBox, { returnTo }: LetterRoute, letters: readonly Letter[]): Promise<void> {
    for (const letter of letters) {
      const refusal = foreseeRefusal(letter, new Date());
      say(
        `${flags["dry-run"] ? "would send" : "sends"} ${describe(letter)} to ${returnTo}${refusal ? `; it will come back: ${refusal}` : ""}`,
      );
    }
    if (flags["dry-run"] || letters.length === 0) return;
    await sendAgain(kafka, returnTo, letters);
    await box.markHandled(letters);
    say(`${letters.length} sent again.`);
  }

  async function discard(box: LetterBox, letters: readonly Letter[]): Promise<void> {
    for (const letter of letters) say(`${flags["dry-run"] ? "would discard" : "discards"} ${describe(letter)}`);
    if (flags["dry-run"]) return;
    await box.markHandled(letters);
    say(`${letters.length} discarded. Kafka deletes them after the topic's retention.`);
  }
}

function describe(letter: Letter): string {
  const { type, id } = letter.event.attributes;
  return `${placeOf(letter)}  ${type}  ${id}`;
}

function list(name: string, letters: readonly Letter[]): void {
  say(letters.length === 0 ? `${name}: none` : `${name}: ${letters.length}`);
  for (const letter of letters) {
    const { reason, code, said = "" } = letter.reasons;
    say(
      `  ${describe(letter)}  ${letter.at.toISOString()}  ${[code ?? "no answer", reason].filter(Boolean).join(" ")}  ${oneLine(said, 100)}`,
    );
  }
}

function show(letter: Letter, withData: boolean): void {
  say(`${placeOf(letter)}, put aside ${letter.at.toISOString()}`);
  for (const [name, value] of Object.entries(letter.event.attributes)) say(`  ${name}: ${value}`);
  const { destination, code, reason, said } = letter.reasons;
  say(
    `  went to ${destination ?? "?"}, which answered ${[code ?? "nothing", reason].filter(Boolean).join(" ")}${said ? `: ${oneLine(said, 1_024)}` : ""}`,
  );
  const bytes = letter.event.data;
  say(
    withData
      ? `  data: ${bytes?.toString("utf8") ?? "none"}`
      : `  data: ${bytes?.length ?? 0} bytes (--data shows them)`,
  );
}

const oneLine = (text: string, length: number): string => text.replaceAll(/\s+/g, " ").slice(0, length);

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
