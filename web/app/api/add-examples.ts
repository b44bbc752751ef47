import { z } from "zod";
import kept from "./examples.json" with { type: "json" };

const examples = z
  .record(
    z.string(),
    z.object({
      request: z.object({
        params: z.record(z.string(), z.unknown()),
        query: z.record(z.string(), z.unknown()),
        body: z.unknown().optional(),
      }),
      answers: z.record(z.string(), z.object({ contentType: z.string().nullable(), body: z.unknown().optional() })),
    }),
  )
  .parse(kept);

interface Part {
  content?: Record<string, object>;
}
interface Operation {
  operationId?: string;
  parameters?: object[];
  requestBody?: object;
  responses?: Record<string, object>;
}

/**
 * Puts into the document what a test asked and was answered (`document.integration.test.ts` keeps it up to date), so that nobody
 * reads an example that never was.
 */
export function addExamples(paths: Readonly<Record<string, object>> | undefined): void {
  for (const methods of Object.values(paths ?? {}))
    for (const operation of Object.values<Operation>(methods as Record<string, Operation>)) {
      // a path holds methods alone
      const example = examples[operation.operationId ?? ""];
      if (!example) continue;
      const { params, query, body } = example.request;
      const given: Record<string, unknown> = { ...params, ...query };
      for (const parameter of operation.parameters ?? [])
        if ("name" in parameter && typeof parameter.name === "string" && parameter.name in given)
          Object.assign(parameter, { example: given[parameter.name] });
      show(operation.requestBody, "application/json", body);
      for (const [status, answer] of Object.entries(example.answers))
        show(operation.responses?.[status], answer.contentType, answer.body);
    }
}

function show(part: Part | undefined, type: string | null, example: unknown): void {
  const media = part?.content?.[type ?? ""];
  if (media && example !== undefined) Object.assign(media, { example });
}
