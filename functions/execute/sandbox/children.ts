import { chmodSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";

/** How a child's process ended: `code` or `signal`, and what it used. `lost` when its server died with it. */
export interface ChildExit {
  readonly code: number | null;
  readonly signal: number | null;
  readonly cpuMs: number;
  readonly maxRssKb: number;
  readonly lost: boolean;
}

const channels = ["control", "stdout", "stderr"] as const;
type Channel = (typeof channels)[number];

/** Where children connect to: one socket, three connections each, which say whose they are before any student code. */
export async function openChildDoor(
  folder: string,
  onConnection: (number: number, channel: Channel, end: Socket) => void,
) {
  const door = createServer({ allowHalfOpen: false, pauseOnConnect: false }, (end) => {
    end.on("error", () => {}); // the child is gone; its exit tells how
    let greeting = Buffer.alloc(0);
    const read = (bytes: Buffer): void => {
      greeting = Buffer.concat([greeting, bytes]);
      const at = greeting.indexOf(10);
      if (at === -1) return void (greeting.length > 40 && end.destroy());
      end.off("data", read);
      end.pause();
      const [number, channel] = greeting.toString("latin1", 0, at).split(" ");
      const known = channels.find((name) => name === channel);
      if (!known) return void end.destroy();
      const rest = greeting.subarray(at + 1);
      if (rest.length > 0) end.unshift(rest);
      onConnection(Number(number), known, end);
    };
    end.on("data", read);
  });
  const path = join(folder, "runs");
  await new Promise<void>((resolve, reject) => {
    door.once("error", reject);
    door.listen(path, () => resolve());
  });
  chmodSync(path, 0o666); // the folder around it is closed to others
  return { close: () => door.close() };
}
