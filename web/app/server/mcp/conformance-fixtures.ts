import { fromJsonSchema, McpServer, ResourceTemplate } from "@modelcontextprotocol/server";
import { z } from "zod";

const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
const wav = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=";
const text = (words: string) => ({ type: "text" as const, text: words });
const image = { type: "image" as const, data: png, mimeType: "image/png" };

/** For tests: a server with what the conformance suite asks for by name, to stand behind the same handler and checks as ours. */
export function buildFixtureServer(): McpServer {
  const server = new McpServer({ name: "fixtures", version: "1.0.0" });
  addTools(server);
  addResources(server);
  addPrompts(server);
  return server;
}

function addTools(server: McpServer): void {
  const tool = (name: string, content: object[]) =>
    server.registerTool(name, { description: name }, async () => ({ content: content as never })); // each a content block
  tool("test_simple_text", [text("This is a simple text response for testing.")]);
  tool("test_image_content", [image]);
  tool("test_audio_content", [{ type: "audio", data: wav, mimeType: "audio/wav" }]);
  const embedded = (uri: string, mimeType: string, words: string) => ({
    type: "resource",
    resource: { uri, mimeType, text: words },
  });
  tool("test_embedded_resource", [
    embedded("test://embedded-resource", "text/plain", "This is an embedded resource content."),
  ]);
  tool("test_multiple_content_types", [
    text("Multiple content types test:"),
    image,
    embedded("test://mixed-content-resource", "application/json", '{"test":"data","value":123}'),
  ]);
  server.registerTool("test_error_handling", { description: "fails" }, async () => {
    throw new Error("This tool intentionally returns an error for testing");
  });
  const inputSchema = fromJsonSchema<{ name?: string }>({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    $defs: { address: { type: "object", properties: { street: { type: "string" }, city: { type: "string" } } } },
    properties: { name: { type: "string" }, address: { $ref: "#/$defs/address" } },
    additionalProperties: false,
  });
  const description = "Tool with JSON Schema 2020-12 features";
  server.registerTool("json_schema_2020_12_tool", { description, inputSchema }, async () => ({
    content: [text("ok")],
  }));
}

function addResources(server: McpServer): void {
  const about = (mimeType: string) => ({ description: "a fixture", mimeType });
  server.registerResource("static-text", "test://static-text", about("text/plain"), async ({ href: uri }) => ({
    contents: [{ uri, mimeType: "text/plain", text: "This is the content of the static text resource." }],
  }));
  server.registerResource("static-binary", "test://static-binary", about("image/png"), async ({ href: uri }) => ({
    contents: [{ uri, mimeType: "image/png", blob: png }],
  }));
  const template = new ResourceTemplate("test://template/{id}/data", { list: undefined });
  server.registerResource("template", template, about("application/json"), async ({ href: uri }, { id }) => ({
    contents: [
      {
        uri,
        mimeType: "application/json",
        text: JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` }),
      },
    ],
  }));
}

function addPrompts(server: McpServer): void {
  const says = (...contents: object[]) => ({
    messages: contents.map((content) => ({ role: "user" as const, content: content as never })), // each a content block
  });
  server.registerPrompt("test_simple_prompt", { description: "simple" }, async () =>
    says(text("This is a simple prompt for testing.")),
  );
  const two = z.object({ arg1: z.string().describe("the first"), arg2: z.string().describe("the second") });
  server.registerPrompt(
    "test_prompt_with_arguments",
    { description: "two arguments", argsSchema: two },
    async ({ arg1, arg2 }) => says(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)),
  );
  const one = z.object({ resourceUri: z.string().describe("what to embed") });
  server.registerPrompt(
    "test_prompt_with_embedded_resource",
    { description: "embeds", argsSchema: one },
    async ({ resourceUri }) =>
      says(
        {
          type: "resource",
          resource: { uri: resourceUri, mimeType: "text/plain", text: "Embedded resource content for testing." },
        },
        text("Please process the embedded resource above."),
      ),
  );
  server.registerPrompt("test_prompt_with_image", { description: "image" }, async () =>
    says(image, text("Please analyze the image above.")),
  );
}
