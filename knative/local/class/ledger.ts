/** Everything that somebody wanted, against what became of it: at the end, each intent has exactly one effect. */
interface Intent {
  id: string;
  kind: "run" | "submission" | "question";
  student: string;
  askedAt: number;
  /** How it ended, and when; null while it has not. */
  ended: { how: "done" | "refused" | "abandoned" | "never"; at: number } | null;
  /** Effects beyond the first: there must be none. */
  repeats: number;
}

/** What somebody was told while not all was well. `page away`: a page that could not be opened, and said so. */
export type Notice = "kept for later" | "cannot be kept now" | "page away" | "connection lost" | "no sandbox";

export interface Ledger {
  readonly intents: readonly Intent[];
  /** How often each was said. */
  readonly notices: ReadonlyMap<Notice, number>;
  ask(kind: Intent["kind"], student: string, id: string): void;
  end(id: string, how: NonNullable<Intent["ended"]>["how"]): void;
  note(notice: Notice): void;
}

export function createLedger(): Ledger {
  const intents: Intent[] = [];
  const byId = new Map<string, Intent>();
  const notices = new Map<Notice, number>();
  return {
    intents,
    notices,
    note: (notice) => void notices.set(notice, (notices.get(notice) ?? 0) + 1),
    ask(kind, student, id) {
      const intent: Intent = { id, kind, student, askedAt: performance.now(), ended: null, repeats: 0 };
      intents.push(intent);
      byId.set(id, intent);
    },
    end(id, how) {
      const intent = byId.get(id);
      if (!intent) return;
      if (intent.ended) intent.repeats += 1;
      else intent.ended = { how, at: performance.now() };
    },
  };
}

export interface Balance {
  intents: number;
  done: number;
  refused: number;
  abandoned: number;
  never: number;
  repeated: number;
  /** Milliseconds from asking to the end, of those that were done, by kind, ascending. */
  latencies: Record<Intent["kind"], number[]>;
}

export function balance({ intents }: Ledger): Balance {
  const ended = (how: string): number => intents.filter((intent) => intent.ended?.how === how).length;
  const latencies: Balance["latencies"] = { run: [], submission: [], question: [] };
  for (const { kind, ended: end, askedAt } of intents) if (end?.how === "done") latencies[kind].push(end.at - askedAt);
  for (const list of Object.values(latencies)) list.sort((a, b) => a - b);
  return {
    intents: intents.length,
    done: ended("done"),
    refused: ended("refused"),
    abandoned: ended("abandoned"),
    never: intents.length - ended("done") - ended("refused") - ended("abandoned"),
    repeated: intents.filter((intent) => intent.repeats > 0).length,
    latencies,
  };
}
