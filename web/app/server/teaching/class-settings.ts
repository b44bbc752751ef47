import type { EntityManager } from "@mikro-orm/postgresql";
import { z } from "zod";
import { classes } from "../../../../events/texts/en/classes.ts";
import { supportLevels } from "../../../../events/vocabulary.ts";
import { cleanName } from "../accounts/account-forms.ts";
import { getCurriculumMap } from "../learning/curriculum-map.ts";

/** Words in a field, one a line or separated by commas: at most 40, each at most 60 characters. */
const words = z
  .string()
  .max(5_000)
  .transform((typed) => {
    const list = typed
      .replaceAll("\0", "")
      .toWellFormed()
      .split(/[,\n]/)
      .map((word) => word.trim().slice(0, 60));
    return [...new Set(list.filter((word) => word !== ""))].slice(0, 40);
  })
  .default([]);

/** A day from a date field, `2026-11-24`, as its first moment in UTC; empty is no day. */
const day = z
  .string()
  .regex(/^(\d{4}-\d{2}-\d{2})?$/, "not a day")
  .refine((typed) => typed === "" || !Number.isNaN(Date.parse(typed)), "not a day")
  .transform((typed) => (typed === "" ? null : new Date(typed)))
  .default(null);

export const classSettingsForm = z.object({
  name: z.string().transform(cleanName).pipe(z.string().min(1, classes.nameMissing).max(120, classes.nameTooLong)),
  supportLevel: z.enum(supportLevels),
  avoidedWords: words,
  avoidedTools: words,
  languageModel: z.boolean(),
  modules: z.array(z.object({ module: z.int().min(1).max(8), opensAt: day, dueAt: day })).max(8),
});
export type ClassSettings = z.output<typeof classSettingsForm>;

export interface ModuleChoice {
  readonly number: number;
  readonly title: string;
  readonly isOn: boolean;
  /** Days, `2026-11-24`. */
  readonly opensAt: string | null;
  readonly dueAt: string | null;
}

export interface ShownSettings extends Omit<ClassSettings, "modules" | "name"> {
  /** Every module of the curriculum; all are on where none was chosen. */
  readonly modules: readonly ModuleChoice[];
}

export async function getClassSettings(em: EntityManager, classroomId: string): Promise<ShownSettings> {
  const [[row], chosen, map] = await Promise.all([
    em.execute<Omit<ShownSettings, "modules">[]>(
      `select support_level as "supportLevel", avoided_words as "avoidedWords", avoided_tools as "avoidedTools",
         language_model as "languageModel" from classrooms where id = ?`,
      [classroomId],
    ),
    em.execute<{ module: number; opens_at: string | null; due_at: string | null }[]>(
      "select module, opens_at, due_at from classroom_modules where classroom_id = ?",
      [classroomId],
    ),
    getCurriculumMap(em),
  ]);
  const dayOf = (at: string | null | undefined) => (at ? new Date(at).toISOString().slice(0, 10) : null);
  return {
    supportLevel: row?.supportLevel ?? "full",
    avoidedWords: row?.avoidedWords ?? [],
    avoidedTools: row?.avoidedTools ?? [],
    languageModel: row?.languageModel ?? true,
    modules: map.map(({ number, title }) => {
      const choice = chosen.find((one) => one.module === number);
      const isOn = chosen.length === 0 || choice !== undefined;
      return { number, title, isOn, opensAt: dayOf(choice?.opens_at), dueAt: dayOf(choice?.due_at) };
    }),
  };
}

/** All modules without a date are kept as no row at all: what is added to the curriculum later is on, too. */
export async function saveClassSettings(
  em: EntityManager,
  classroomId: string,
  settings: ClassSettings,
): Promise<void> {
  const map = await getCurriculumMap(em);
  const isEverything =
    settings.modules.length >= map.length && settings.modules.every(({ opensAt, dueAt }) => !opensAt && !dueAt);
  await em.transactional(async (tx) => {
    await tx.execute(
      `update classrooms set name = ?, support_level = ?, avoided_words = ?::jsonb, avoided_tools = ?::jsonb, language_model = ?
       where id = ?`,
      [
        ...[settings.name, settings.supportLevel, JSON.stringify(settings.avoidedWords)],
        ...[JSON.stringify(settings.avoidedTools), settings.languageModel, classroomId],
      ],
    );
    await tx.execute("delete from classroom_modules where classroom_id = ?", [classroomId]);
    if (isEverything) return;
    for (const { module, opensAt, dueAt } of settings.modules)
      await tx.execute(
        `insert into classroom_modules (classroom_id, module, opens_at, due_at)
         select ?, number, ?, ? from modules where number = ? on conflict do nothing`,
        [classroomId, opensAt, dueAt, module],
      );
  });
}

/** An archived class can be read by its teachers, and nothing happens in it; its code no longer lets anybody in. */
export async function setArchived(em: EntityManager, classroomId: string, isArchived: boolean): Promise<void> {
  await em.execute(
    `update classrooms set archived_at = ${isArchived ? "coalesce(archived_at, now())" : "null"} where id = ?`,
    [classroomId],
  );
}
