import type { EntityManager } from "@mikro-orm/postgresql";
import Papa from "papaparse";
import { roster as texts } from "../../../../events/texts/en/roster.ts";
import { emailField, nameField, signInNameField } from "../accounts/account-forms.ts";
import { textArray } from "../text-array.ts";
import { cleanLabels } from "./labels.ts";

/** What a line of a roster will do. */
export interface RosterLine {
  /** In the file, from 1. */
  readonly line: number;
  readonly name: string;
  readonly signInName: string;
  readonly email: string | null;
  readonly labels: readonly string[];
  /** `create` an account; `join`: a student of another class of this teacher; `already` in this class; `refused`. */
  readonly will: "create" | "join" | "already" | "refused";
  /** Why it is refused. */
  readonly problem: string | null;
  readonly personId: string | null;
}

export const maxRosterLines = 200;

const columns: Readonly<Record<string, "name" | "signInName" | "email" | "labels">> = {
  ...{ name: "name", "full name": "name", student: "name" },
  ...{ "sign-in name": "signInName", signin: "signInName", username: "signInName", login: "signInName" },
  ...{ email: "email", "e-mail": "email", mail: "email", labels: "labels", label: "labels", group: "labels" },
};

interface ReadLine extends Omit<RosterLine, "will" | "personId"> {}

/**
 * Reads a roster: a head line with `name`, and if there are any `sign-in name`, `email`, `labels`; or names alone, one a
 * line. Commas, semicolons and tabs separate. @returns a problem with the file as a whole, or its lines.
 */
export function readRoster(csv: string): { problem: string } | { lines: ReadLine[] } {
  const text = csv
    .replace(/^\uFEFF/, "")
    .replaceAll("\0", "")
    .toWellFormed();
  const { data: rows } = Papa.parse<string[]>(text, { skipEmptyLines: false });
  const head = (rows[0] ?? []).map((cell) => columns[cell.trim().toLowerCase()] ?? null);
  const hasHead = head.includes("name");
  const order = hasHead ? head : (["name", "signInName", "email", "labels"] as const);
  const filled = rows
    .map((cells, at) => ({ cells, line: at + 1 }))
    .slice(hasHead ? 1 : 0)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (filled.length === 0) return { problem: texts.noLines };
  if (filled.length > maxRosterLines) return { problem: texts.tooManyLines(filled.length) };
  const seen = new Map<string, number>();
  return { lines: filled.map(({ cells, line }) => readLine(cells, line, order, seen)) };
}

function readLine(
  cells: readonly string[],
  line: number,
  order: readonly ((typeof columns)[string] | null)[],
  seen: Map<string, number>,
): ReadLine {
  const cell = (column: (typeof columns)[string]) => cells[order.indexOf(column)]?.trim() ?? "";
  const problems: string[] = [];
  const take = <T>(
    read: { success: true; data: T } | { success: false; error: { issues: { message: string }[] } },
    or: T,
  ): T => {
    if (read.success) return read.data;
    problems.push(read.error.issues[0]?.message ?? texts.unreadable);
    return or;
  };
  const name = take(nameField.safeParse(cell("name")), cell("name").slice(0, 120));
  const wanted = cell("signInName") || signInNameFrom(name);
  const signInName = take(signInNameField.safeParse(wanted), wanted.slice(0, 40));
  const email = cell("email") === "" ? null : take(emailField.nullable().safeParse(cell("email")), null);
  const before = seen.get(signInName);
  if (before !== undefined) problems.push(texts.sameAsLine(before));
  else seen.set(signInName, line);
  return { line, name, signInName, email, labels: cleanLabels(cell("labels")), problem: problems[0] ?? null };
}

/** `Ana María Núñez` → `ana.nunez`. Scripts that have no small Latin letters stay as they are. */
function signInNameFrom(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .normalize("NFC")
    .split(/[^\p{L}\p{N}]+/u);
  const kept = words.filter((word) => word !== "");
  const [first = "", last] = [kept[0], kept.length > 1 ? kept.at(-1) : undefined];
  const made = last ? `${first}.${last}` : first;
  return made.length >= 3 ? made.slice(0, 40) : `${made}.student`;
}

/** What each line will do in this class. Of somebody whom this teacher does not teach it only says that the name is taken. */
export async function planRoster(
  em: EntityManager,
  at: { teacherId: string; classroomId: string },
  lines: readonly ReadLine[],
): Promise<RosterLine[]> {
  const known: { id: string; sign_in_name: string; email: string | null; here: boolean; taught: boolean }[] =
    await em.execute(
      `select p.id, p.sign_in_name, p.email,
         exists (select 1 from memberships m where m.person_id = p.id and m.classroom_id = ? and m.role = 'student') as here,
         p.role = 'student' and exists (select 1 from memberships m join memberships t on t.classroom_id = m.classroom_id
           and t.role = 'teacher' and t.person_id = ? where m.person_id = p.id and m.role = 'student') as taught
       from people p where p.sign_in_name = any(?::text[]) or p.email = any(?::text[])`,
      [
        ...[at.classroomId, at.teacherId, textArray(lines.map((line) => line.signInName))],
        textArray(lines.flatMap((line) => line.email ?? [])),
      ],
    );
  return lines.map((line): RosterLine => {
    if (line.problem !== null) return { ...line, will: "refused", personId: null };
    const person = known.find((one) => one.sign_in_name === line.signInName);
    if (person?.here) return { ...line, will: "already", personId: person.id };
    if (person?.taught) return { ...line, will: "join", personId: person.id };
    if (person) return { ...line, will: "refused", problem: texts.taken, personId: null };
    // Whose mail address it is, is nobody's business: the account is made without it.
    const email = known.some((one) => one.email === line.email) ? null : line.email;
    return { ...line, email, will: "create", personId: null };
  });
}
