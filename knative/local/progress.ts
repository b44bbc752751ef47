/** Says what is being done, with the seconds since the command began. */
export type Progress = {
  /** Announces the work, does it, says how it went, and passes on what it gives. */
  step<T>(title: string, work: () => Promise<T>, describe?: (result: T) => string): Promise<T>;
  say(message: string): void;
};

/** On a terminal the line of the work in hand counts its own seconds; elsewhere each line is written once. Seconds since the command began. */
export function openProgress(output: NodeJS.WriteStream = process.stdout): Progress {
  const elapsed = () => `${Math.round(performance.now() / 1000)}`.padStart(4);
  const inHand = new Map<string, number>();

  function drawLine(): void {
    const works = [...inHand].map(([title, since]) => {
      const seconds = Math.round((performance.now() - since) / 1000);
      return seconds > 0 ? `${title} (${seconds} s)` : title;
    });
    output.write(`\r\x1b[K${elapsed()} s  ${works.join(", ")} …`.slice(0, (output.columns || 120) - 1));
  }

  let ticking: NodeJS.Timeout | null = null;
  function draw(): void {
    if (!output.isTTY) return;
    if (inHand.size > 0) {
      drawLine();
      ticking ??= setInterval(drawLine, 1_000).unref();
      return;
    }
    output.write("\r\x1b[K");
    if (ticking) clearInterval(ticking);
    ticking = null;
  }

  function writeLine(line: string): void {
    if (output.isTTY) output.write("\r\x1b[K");
    output.write(`${elapsed()} s  ${line}\n`);
  }

  return {
    async step(title, work, describe) {
      const since = performance.now();
      if (!output.isTTY) writeLine(`${title} …`);
      inHand.set(title, since);
      draw();
      try {
        const result = await work();
        const seconds = `${((performance.now() - since) / 1000).toFixed(1)} s`;
        writeLine(describe ? `${title}: ${describe(result)} (${seconds})` : `${title}: ${seconds}`);
        return result;
      } finally {
        inHand.delete(title);
        draw();
      }
    },
    say(message) {
      writeLine(message);
      draw();
    },
  };
}
