import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { openModelRouter } from "./model-router.ts";
import { type Asked, createRouter } from "./route-question.ts";

const plain: Asked = { text: "", code: null, lastRun: null, exercise: null };

test("an unclear question is asked of the language model, in the strictest form that the server knows", async () => {
  const forms: unknown[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      const form = JSON.parse(body).response_format?.type;
      forms.push(form);
      const content = form === "json_object" ? '{"route":"review","confidence":0.9}' : "";
      response.writeHead(form === "json_schema" ? 400 : 200, { "content-type": "application/json" });
      response.end(
        JSON.stringify(
          form === "json_schema" ? { error: { message: "no schemas" } } : { choices: [{ message: { content } }] },
        ),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const model = openModelRouter({ OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1` });
  const unsure = createRouter({
    local: () => ({ guesses: [{ route: "concept", confidence: 0.3 }], reason: "" }),
    model,
  });
  expect(await unsure({ ...plain, text: "hm, thoughts?" })).toMatchObject({ route: "review", routedBy: "llm" });
  await unsure({ ...plain, text: "hm, thoughts?" });
  expect(forms).toEqual(["json_schema", "json_object", "json_object"]);
  server.close();
});

test("with the language model away the best guess stands", async () => {
  const model = openModelRouter({ OPENAI_BASE_URL: "http://127.0.0.1:1/v1" });
  const unsure = createRouter({
    local: () => ({ guesses: [{ route: "concept", confidence: 0.3 }], reason: "" }),
    model,
  });
  expect(await unsure({ ...plain, text: "hm, thoughts?" })).toMatchObject({ route: "concept", routedBy: "fallback" });
});
