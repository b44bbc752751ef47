import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Bench, type BenchRow, plainRow } from "../local/bench/row.ts";
import { checkout } from "../local/checkout.ts";
import { gatewayAddress, webAddress } from "./cluster.ts";

const most = 20;
const rounds = 2;

/** What is edited, and how one sees that the new code answers: an address that only the edited code has. */
const edits = [
  {
    what: "a function (triage)",
    file: "functions/triage/index.ts",
    edit: (text: string, word: string) =>
      text.replace(
        'serveFunction("triage", triage, {',
        `$&\n  routes: { "GET /edited": async (_, response) => void response.end("${word}") },`,
      ),
    ask: async () => await get(await gatewayAddress(), "/edited", "triage.learnflow.svc.cluster.local"),
  },
  {
    what: "the web app",
    file: "web/server.ts",
    edit: (text: string, word: string) =>
      text.replace(
        'app.disable("x-powered-by");',
        `$&\napp.get("/edited", (_, response) => void response.end("${word}"));`,
      ),
    ask: async () => await get(await webAddress(), "/edited", "localhost"),
  },
] as const;

/**
 * From saving a file until the new code answers, under `skaffold dev -p bench`. It starts that itself, edits this checkout, and puts back what it
 * edited; LEARNFLOW_BUILDER builds.
 */
export const editBench: Bench = {
  name: "cluster: an edit",
  about: `\`skaffold dev -p bench\`: a file is saved, its image built (bundled, warmed), pushed and deployed, until a request is answered by the new code. The longest of ${rounds} edits of each.`,
  async run(): Promise<BenchRow[]> {
    const args = ["dev", "-p", "bench", "--default-repo", "localhost:5000", "--port-forward=false"];
    const dev = spawn("skaffold", [...args, "--cleanup=false", "--tail=false"], {
      cwd: checkout,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = listen(dev);
    try {
      await said.untilWatching(1);
      const rows: BenchRow[] = [];
      for (const { what, file, edit, ask } of edits) {
        const path = join(checkout, file);
        const before = readFileSync(path, "utf8");
        const taken: number[] = [];
        try {
          for (let round = 0; round < rounds; round++) {
            const word = `edit ${round} ${Date.now()}`;
            const watched = said.watched();
            const start = performance.now();
            writeFileSync(path, edit(before, word));
            while ((await ask().catch(() => "")) !== word) {
              if (performance.now() - start > 300_000) throw new Error(`${what}: never answered by the new code`);
              await sleep(200);
            }
            taken.push((performance.now() - start) / 1_000);
            await said.untilWatching(watched + 1);
          }
        } finally {
          const watched = said.watched();
          writeFileSync(path, before);
          await said.untilWatching(watched + 1);
        }
        rows.push(plainRow(`saved to answered: ${what}`, "s", Math.max(...taken), most));
      }
      return rows;
    } finally {
      dev.kill("SIGINT");
      await Promise.race([once(dev, "exit"), sleep(30_000)]);
    }
  },
};

/** Skaffold says that it watches after each whole turn of building and deploying. */
function listen(dev: ChildProcess) {
  let text = "";
  for (const stream of [dev.stdout, dev.stderr])
    stream?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      process.stderr.write(chunk);
    });
  const watched = (): number => text.split("Watching for changes").length - 1;
  return {
    watched,
    async untilWatching(times: number): Promise<void> {
      const deadline = performance.now() + 900_000;
      while (watched() < times) {
        if (dev.exitCode !== null || performance.now() > deadline)
          throw new Error(`skaffold dev: ${text.slice(-2_000)}`);
        await sleep(200);
      }
    },
  };
}

/** What stands at an address: `fetch` sets no Host. */
function get(address: string, path: string, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request(new URL(path, address), { headers: { host }, timeout: 10_000 }, (answer) => {
      let text = "";
      answer.on("data", (chunk: Buffer) => (text += chunk.toString()));
      answer.once("end", () => resolve(text));
      answer.once("error", reject);
    });
    asking.once("timeout", () => asking.destroy(new Error("no answer")));
    asking.once("error", reject);
    asking.end();
  });
}
