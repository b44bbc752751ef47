import type { Server } from "node:http";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import type { FunctionName } from "../../events/vocabulary.ts";

/**
 * The framework's own server, Express and its parsers inside, for a function that is registered. A file of its own, because a bundle in
 * parts cannot take names out of a CommonJS package that `import()` loads directly.
 */
export const openFrameworkServer = (name: FunctionName): Server => getTestServer(name);
