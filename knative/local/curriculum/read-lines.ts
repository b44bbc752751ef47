import { createInterface } from "node:readline";

/** The lines of a stream that hold something, in order, without white space at their ends. */
export async function* readLines(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    const text = line.trim();
    if (text !== "") yield text;
  }
}
