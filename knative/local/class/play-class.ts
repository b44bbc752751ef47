import { loadCurriculum } from "../../../migrations/curriculum/load.ts";
import { createChance } from "./chance.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import { planStudent } from "./plan.ts";
import { playStudent } from "./student.ts";
import { join } from "./visitor.ts";

const names = [
  ["Yuki", "Tanaka"],
  ["Leila", "Haddad"],
  ["Kofi", "Mensah"],
  ["Priya", "Nair"],
  ["Mei", "Chen"],
  ["Noor", "Rahman"],
  ["Sione", "Tupou"],
  ["Aiyana", "Begay"],
  ["Olu", "Adeyemi"],
  ["Linh", "Nguyen"],
  ["Zoltan", "Szabó"],
  ["Rosa", "Quispe"],
  ["Emeka", "Obi"],
  ["Hana", "Nováková"],
  ["Tomasz", "Zieliński"],
  ["Ingrid", "Dahl"],
  ["Yusuf", "Demir"],
  ["Ana", "Sousa"],
  ["Dmitri", "Orlov"],
  ["Fatima", "El Amrani"],
  ["Jun", "Park"],
  ["Lucía", "Fernández"],
  ["Björn", "Ólafsson"],
  ["Siobhán", "Byrne"],
] as const;

export interface ClassOptions {
  address: string;
  /** The classroom that they join. */
  code: string;
  students: number;
  /** The same seed plays the same lesson. */
  seed: number;
  /** 1 is human speed. */
  speed: number;
  /** What they work on. */
  lessons: readonly string[];
  /** Ends the lesson: nobody begins anything new, and what was begun is waited for. */
  signal: AbortSignal;
  /** Told once all have joined and are connected. */
  onAllIn?: () => void;
}

/**
 * A lesson with a whole class, through the routes that browsers use. Each student is a new account: the ledger tells
 * what they wanted and what became of it. @throws when nobody can join.
 */
export async function playClass(options: ClassOptions): Promise<Ledger> {
  const curriculum = loadCurriculum();
  const ledger = createLedger();
  const run = Date.now().toString(36).slice(-4);
  let joined = 0;
  const students = Array.from({ length: options.students }, (_, index) => playOne(index));
  await Promise.all(students);
  return ledger;

  async function playOne(index: number): Promise<void> {
    const chance = createChance(options.seed * 1_000 + index);
    const [given, family] = names[index % names.length] ?? names[0];
    const round = Math.floor(index / names.length);
    const name = `${given} ${family}${round > 0 ? ` ${round + 1}` : ""}`;
    const signInName = `${given}-${run}-${index + 1}`
      .normalize("NFD")
      .replace(/[^A-Za-z0-9-]/g, "")
      .toLowerCase();
    const account = { code: options.code, name, signInName, password: `${signInName}-python` };
    const visitor = await join(options.address, account, () => ledger.note("connection lost"));
    if (++joined === options.students) options.onAllIn?.();
    try {
      const steps = planStudent(chance, curriculum, options.lessons);
      await playStudent(name, visitor, steps, { ledger, chance, speed: options.speed, signal: options.signal });
    } finally {
      visitor.close();
    }
  }
}
