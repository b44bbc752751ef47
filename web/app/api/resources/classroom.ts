import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { EntityManager } from "@mikro-orm/postgresql";
import { supportLevels } from "../../../../events/vocabulary.ts";
import { getClassSettings, saveClassSettings } from "../../server/teaching/class-settings.ts";
import type { TaughtClassroom } from "../../server/teaching/taught-classroom.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, idParam, json, needs, problems, words } from "../endpoint.ts";
import { etagOf, requireMatch } from "../etag.ts";
import { writable } from "../writable.ts";
import { taught } from "./teaching.ts";

const day = z.iso.date().openapi({ format: "date", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }).nullable();
const avoided = z.array(words(60)).max(40);
const settings = z.object({
  name: words(120),
  supportLevel: z.enum(supportLevels).describe("How far the tutor may go."),
  avoidedWords: avoided.describe("Words that the tutor does not use."),
  avoidedTools: avoided.describe("Parts of Python that the tutor does not show."),
  languageModel: z.boolean().describe("Whether a language model may be used."),
  modules: z
    .array(z.object({ number: z.int().min(1).max(8), opensAt: day, dueAt: day }))
    .max(8)
    .describe("The modules that are on, with their days; all of them without dates is every module."),
});
const classroom = settings.extend({ id: z.uuid(), code: z.string(), isArchived: z.boolean() }).openapi("Classroom");

const tags = ["Classrooms"];
const answer = { headers: z.object({ ETag: z.string() }), content: json(classroom) };
const get = createRoute({
  ...{
    method: "get",
    path: "/classrooms/{id}",
    tags,
    operationId: "getClassroom",
    summary: "A classroom that you teach",
  },
  ...needs("class:read", "teacher"),
  request: { params: idParam },
  responses: { 200: { description: "With its `ETag`", ...answer }, ...problems(404) },
});
const change = createRoute({
  ...{ method: "patch", path: "/classrooms/{id}", tags, operationId: "changeClassroom" },
  summary: "Change a classroom's settings",
  description: "Only what you name is changed. Two teachers may do so: `If-Match` says which version you change.",
  ...needs("class:write", "teacher"),
  request: {
    params: idParam,
    headers: z.object({ "if-match": z.string().max(200).optional() }),
    body: { required: true, content: json(settings.partial().openapi("ClassroomChange")) },
  },
  responses: { 200: { description: "As it is now", ...answer }, ...problems(404, 412, 428, ...bodyProblems) },
});

export function addClassroom(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(get, async (c) => {
    const { em } = c.env.context;
    const shown = await show(em, await taught(em, c.get("caller").id, c.req.valid("param").id));
    c.header("ETag", etagOf(shown));
    return c.json(shown, 200);
  });
  api.openapi(change, async (c) => {
    const { id } = c.req.valid("param");
    const shown = await c.env.context.em.transactional(async (tx) => {
      await tx.execute("select 1 from classrooms where id = ? for update", [id]);
      const before = await show(tx, await taught(tx, c.get("caller").id, id, "change"));
      requireMatch(c.req.valid("header")["if-match"], etagOf(before));
      const wish = c.req.valid("json");
      const modules = (wish.modules ?? before.modules).map(({ number, opensAt, dueAt }) => ({
        ...{ module: number, opensAt: dateOf(opensAt), dueAt: dateOf(dueAt) },
      }));
      await saveClassSettings(tx, id, {
        name: wish.name ?? before.name,
        supportLevel: wish.supportLevel ?? before.supportLevel,
        avoidedWords: wish.avoidedWords ?? before.avoidedWords,
        avoidedTools: wish.avoidedTools ?? before.avoidedTools,
        languageModel: wish.languageModel ?? before.languageModel,
        modules,
      });
      return show(tx, await taught(tx, c.get("caller").id, id));
    });
    c.header("ETag", etagOf(shown));
    return c.json(shown, 200);
  });
}

const dateOf = (typed: string | null): Date | null => (typed === null ? null : new Date(typed));

async function show(em: EntityManager, { id, name, code, isArchived }: TaughtClassroom) {
  const { modules, ...kept } = writable(await getClassSettings(em, id));
  const on = modules.filter((module) => module.isOn);
  return {
    ...{ id, name, code, isArchived, ...kept },
    modules: on.map(({ number, opensAt, dueAt }) => ({ number, opensAt, dueAt })),
  };
}
