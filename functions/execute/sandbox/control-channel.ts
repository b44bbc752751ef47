/** The most that a child may say about itself, in bytes: more ends the run. */
const mostBytes = 6 * 1_048_576;

/**
 * Reads the connection on which a child reports: frames of JSON, and between them the text in which Python's
 * faulthandler says where a program is stuck. All of it may have been written by the student: it is data.
 */
export function readControl(on: { frame: (frame: unknown) => void; stray: (text: string) => void; flood: () => void }) {
  let held: Buffer = Buffer.alloc(0);
  let received = 0;

  return (bytes: Buffer): void => {
    received += bytes.length;
    if (received > mostBytes) {
      on.flood();
      return;
    }
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
    while (held.length > 0) {
      if (held[0] !== 1) {
        const next = held.indexOf(1);
        const end = next === -1 ? held.length : next;
        on.stray(held.toString("utf8", 0, end));
        held = held.subarray(end);
        continue;
      }
      if (held.length < 9) return;
      const length = Number.parseInt(held.toString("latin1", 1, 9), 16);
      if (Number.isNaN(length)) {
        held = held.subarray(1);
        continue;
      }
      if (held.length < 9 + length) return;
      on.frame(parseFrame(held.toString("utf8", 9, 9 + length)));
      held = held.subarray(9 + length);
    }
  };
}

/** Null for what is no JSON. */
function parseFrame(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A message to a child: eight hex digits of length, then JSON. */
export function frameFor(message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  return Buffer.concat([Buffer.from(body.length.toString(16).padStart(8, "0")), body]);
}
