/** Who a piece of a program's output comes from, or where a new part of a grading begins. */
export type OutputPart = { stream: "stdout" | "stderr"; bytes: Buffer } | { phase: string };

const headerLength = 8;
const phaseBit = 0x8000_0000;

/**
 * Takes apart what arrives on a child's first output connection: plain bytes are standard output; behind the run's mark
 * stand eight hex digits of length and then standard error, or (with the top bit set) the name of a phase. A program that
 * forges marks only mislabels its own output.
 */
export function splitOutput(mark: string, onPart: (part: OutputPart) => void) {
  const markBytes = Buffer.from(mark);
  let held: Buffer = Buffer.alloc(0);

  const plain = (bytes: Buffer): void => {
    if (bytes.length > 0) onPart({ stream: "stdout", bytes });
  };

  /** True when the buffer's first bytes were taken as a frame, false when more must come first. */
  const takeFrame = (): boolean => {
    const bodyAt = markBytes.length + headerLength;
    if (held.length < bodyAt) return false;
    const length = Number.parseInt(held.toString("latin1", markBytes.length, bodyAt), 16);
    const isPhase = length >= phaseBit;
    const size = isPhase ? length - phaseBit : length;
    if (Number.isNaN(length) || size > 65_536) {
      plain(held.subarray(0, markBytes.length));
      held = held.subarray(markBytes.length);
      return true;
    }
    if (held.length < bodyAt + size) return false;
    const body = held.subarray(bodyAt, bodyAt + size);
    held = held.subarray(bodyAt + size);
    onPart(isPhase ? { phase: body.toString("latin1") } : { stream: "stderr", bytes: body });
    return true;
  };

  return {
    push(bytes: Buffer): void {
      held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
      for (;;) {
        const at = held.indexOf(markBytes);
        if (at === -1) {
          const keep = possibleMark(held, markBytes);
          plain(held.subarray(0, held.length - keep));
          held = held.subarray(held.length - keep);
          return;
        }
        plain(held.subarray(0, at));
        held = held.subarray(at);
        if (!takeFrame()) return;
      }
    },
    /** What still waits for its rest is output after all. */
    end(): void {
      plain(held);
      held = Buffer.alloc(0);
    },
  };
}

/** How many bytes at the end could be the beginning of a mark. */
function possibleMark(bytes: Buffer, mark: Buffer): number {
  for (let length = Math.min(mark.length - 1, bytes.length); length > 0; length -= 1) {
    if (bytes.subarray(bytes.length - length).equals(mark.subarray(0, length))) return length;
  }
  return 0;
}
