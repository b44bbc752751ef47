import type { OutputChunk } from "../../../events/run-result.ts";

/** Beyond this many changes between the streams their order is no longer kept, so that an event stays small. */
const mostChunks = 2_000;
const control = /\p{Cc}/gu;
const kept = new Set(["\t", "\n", "\r"]);

/** Control characters become their pictures (␀, ␛): JSON would write each of them as six. */
export function showControls(text: string): string {
  return text.replace(control, (character) => {
    const code = character.charCodeAt(0);
    return kept.has(character) || code > 0x7f ? character : String.fromCharCode(code === 0x7f ? 0x2421 : 0x2400 + code);
  });
}

/**
 * Gathers what a program prints as text: bytes that are no UTF-8 become U+FFFD, both streams stay in their order, and no
 * more than `limitBytes` (UTF-8, of both together) is kept.
 *
 * @param onFull Called once, when there was more.
 */
export function collectOutput(limitBytes: number, onFull: () => void, onText: (chunk: OutputChunk) => void = () => {}) {
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  const chunks: { stream: "stdout" | "stderr"; parts: string[] }[] = [];
  const truncated = { stdout: false, stderr: false };
  let room = limitBytes;
  let full = false;

  const keep = (stream: "stdout" | "stderr", text: string): void => {
    const last = chunks.length < mostChunks ? chunks.at(-1) : chunks.findLast((chunk) => chunk.stream === stream);
    if (last?.stream === stream) last.parts.push(text);
    else chunks.push({ stream, parts: [text] });
    onText({ stream, text });
  };
  const add = (stream: "stdout" | "stderr", decoded: string): void => {
    if (decoded === "") return;
    if (full) {
      truncated[stream] = true;
      return;
    }
    const text = showControls(decoded);
    const size = Buffer.byteLength(text);
    if (size <= room) {
      room -= size;
      keep(stream, text);
      return;
    }
    const start = cutToBytes(text, room);
    if (start !== "") keep(stream, start);
    full = true;
    truncated[stream] = true;
    onFull();
  };

  return {
    push: (stream: "stdout" | "stderr", bytes: Buffer) => add(stream, decoders[stream].decode(bytes, { stream: true })),
    end(): { output: OutputChunk[]; truncated: { stdout: boolean; stderr: boolean } } {
      for (const stream of ["stdout", "stderr"] as const) add(stream, decoders[stream].decode());
      return { output: chunks.map(({ stream, parts }) => ({ stream, text: parts.join("") })), truncated };
    },
  };
}

/** The longest beginning of a text that fits, never half a character. */
export function cutToBytes(text: string, bytes: number): string {
  const cut = Buffer.from(text).subarray(0, bytes);
  return new TextDecoder().decode(cut, { stream: true });
}
