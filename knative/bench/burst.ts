import { functionNames } from "../../events/vocabulary.ts";
import { type Bench, type BenchRow, plainRow, quantile } from "../local/bench/row.ts";
import { balance, type Ledger } from "../local/class/ledger.ts";
import { podsOf, untilZero, webAddress } from "./cluster.ts";
import { gatherCrowd, mostStudents, readBooks } from "./crowd.ts";

const each = 6;

/** Many at once from nothing: everything scales out, nothing is lost or done twice, and it all goes back. */
export const burstBench: Bench = {
  name: "cluster: a burst",
  about: `No pod of any function runs; then ${mostStudents} students send ${each} runs each at once, and ${each} questions each as fast as answers come: ${mostStudents * each} runs and ${mostStudents * each} questions. All of it on the same two cores.`,
  async run(): Promise<BenchRow[]> {
    const crowd = await gatherCrowd(await webAddress(), mostStudents);
    await untilZero();
    const most = new Map<string, number>();
    const counting = setInterval(async () => {
      for (const name of functionNames) {
        const { length } = await podsOf(name).catch(() => []);
        most.set(name, Math.max(length, most.get(name) ?? 0));
      }
    }, 2_000);
    const before = performance.now();
    await crowd.work(each);
    const taken = (performance.now() - before) / 1_000;
    clearInterval(counting);
    crowd.leave();
    const idle = performance.now();
    await untilZero();
    return [
      ...(await ledgerRows(crowd.ledger)),
      plainRow("until the last answer", "s", taken),
      ...functionNames.map((name) => plainRow(`most pods of ${name}`, "pods", most.get(name) ?? 0)),
      plainRow("back to zero after", "s", (performance.now() - idle) / 1_000),
    ];
  },
};

/**
 * Whether the books balance, and how long people waited.
 *
 * @param settings.mayGiveUp Whether it is as well that somebody was told that their work was given up: a run is good for two minutes.
 */
export async function ledgerRows(ledger: Ledger, { mayGiveUp = false } = {}): Promise<BenchRow[]> {
  const { intents, done, never, refused, abandoned, repeated, latencies } = balance(ledger);
  const books = await readBooks(ledger, { mayGiveUp });
  const rows = [
    plainRow("runs and questions", "in all", intents),
    ...(mayGiveUp
      ? [plainRow("lost", "in all", never + refused, 0), plainRow("told that it was given up", "in all", abandoned)]
      : [plainRow("lost, or told that it failed", "in all", never + refused + abandoned, 0)]),
    plainRow("done twice", "in all", repeated, 0),
    plainRow("of them done", "in all", done),
    plainRow(
      mayGiveUp ? "neither finished nor told to be given up" : "not finished in the database",
      "in all",
      books.unfinished,
      0,
    ),
    plainRow("questions with two answers there", "in all", books.doubled, 0),
    ...[...ledger.notices].map(([notice, count]) => plainRow(`told: ${notice}`, "times", count)),
  ];
  for (const [kind, times] of Object.entries(latencies)) {
    if (times.length === 0) continue;
    for (const [share, name] of [
      [0.5, "median"],
      [0.95, "p95"],
    ] as const)
      rows.push(plainRow(`${kind}, ${name}`, "ms", quantile(times, share)));
  }
  return rows;
}
