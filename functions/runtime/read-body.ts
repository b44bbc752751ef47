import type { IncomingMessage } from "node:http";

/** The largest event; KafkaSource puts a larger one on the dead-letter topic at once (413). */
export const maxBodyBytes = 1_048_576;
/** A client that goes on sending beyond this is cut off. */
const maxDrainedBytes = 16 * maxBodyBytes;

/**
 * The whole body, or `too-large`. What is too much is read and thrown away: an answer that comes while the client still
 * sends would be lost in a broken connection, and KafkaSource would try again and again.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | "too-large"> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= maxBodyBytes) chunks.push(chunk);
    else chunks.length = 0;
    if (size > maxDrainedBytes) {
      request.destroy();
      break;
    }
  }
  return size > maxBodyBytes ? "too-large" : Buffer.concat(chunks, size);
}
