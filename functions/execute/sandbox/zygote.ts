import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { Socket } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { IsolationMode } from "../../../events/vocabulary.ts";
import { type ChildExit, openChildDoor } from "./children.ts";
import { readControl } from "./control-channel.ts";
import { openScratchFolder } from "./scratch-folder.ts";
import { cleanEnvironment, greeting, lostExit, readExit } from "./zygote-messages.ts";

/** The sandbox cannot run anything here, or not any more: the student is told `unavailable`. */
export class SandboxUnavailableError extends Error {
  override name = "SandboxUnavailableError";
}

/** A process that is shut in, has seen no student code yet, and takes one job. */
export interface Child {
  readonly number: number;
  readonly control: Socket;
  readonly stdout: Socket;
  readonly stderr: Socket;
  readonly exited: Promise<ChildExit>;
}

export interface Zygote {
  readonly mode: IsolationMode;
  readonly python: string;
  readonly processId: number;
  /** Forks a child, and resolves when it is shut in. */
  fork(how: { rehearse: boolean }): Promise<Child>;
  signal(child: Child, signal: number): void;
  /** It has worked for a while: children that begin come before it. */
  standBack(child: Child): void;
  /** Mode B: ends the child when its folder grows beyond this. */
  watchFolder(child: Child, bytes: number, files: number, onTooLarge: () => void): void;
  readonly isAlive: () => boolean;
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

const script = fileURLToPath(new URL("./python/zygote.py", import.meta.url));

const startTimeoutMs = 20_000;
const closeTimeoutMs = 10_000;

interface Forked {
  ends: Partial<Record<"control" | "stdout" | "stderr", Socket>>;
  ready: boolean;
  settle: { resolve: (child: Child) => void; reject: (error: Error) => void };
  exited: Promise<ChildExit>;
  exit: (exit: ChildExit) => void;
  onTooLarge: () => void;
}

/**
 * Starts the warm server (`python/zygote.py`) with nothing of our environment.
 *
 * @throws {SandboxUnavailableError} when this machine offers no wall of the mode asked for.
 */
export async function openZygote(options: { python: string; mode: "auto" | IsolationMode }): Promise<Zygote> {
  if (!existsSync(script)) throw new SandboxUnavailableError("the sandbox's Python files are missing");
  const folder = openScratchFolder();
  const forked = new Map<number, Forked>();
  let next = 1;
  let alive = true;
  const { sockets, work, root } = folder;
  const door = await openChildDoor(sockets, (number, channel, end) => {
    const fork = forked.get(number);
    if (!fork || fork.ends[channel]) return void end.destroy();
    fork.ends[channel] = end;
    if (channel === "control") {
      const read = readControl({
        frame: () => {
          end.off("data", read);
          end.pause();
          fork.ready = true;
          settle(number, fork);
        },
        stray: () => {},
        flood: () => {},
      });
      end.on("data", read);
      end.resume();
    }
    settle(number, fork);
  });
  const settle = (number: number, fork: Forked): void => {
    const { control, stdout, stderr } = fork.ends;
    if (fork.ready && control && stdout && stderr) {
      fork.settle.resolve({ number, control, stdout, stderr, exited: fork.exited });
    }
  };

  const config = JSON.stringify({ mode: options.mode, sockets, work, root });
  const server = spawn(options.python, ["-B", "-s", "-S", script, config], {
    env: cleanEnvironment,
    cwd: "/",
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  let complaints = "";
  server.stderr.on("data", (bytes: Buffer) => {
    complaints = (complaints + bytes.toString()).slice(-2_000);
  });
  server.stdin.on("error", () => {}); // it died: `exit` follows

  const lines = createInterface({ input: server.stdout });
  const first = new Promise<string>((resolve, reject) => {
    lines.once("line", resolve);
    server.once("error", reject);
    server.once("exit", () => reject(new SandboxUnavailableError(`the sandbox ended at its start: ${complaints}`)));
    setTimeout(() => reject(new SandboxUnavailableError("the sandbox did not start")), startTimeoutMs).unref();
  });
  const closed = new Promise<void>((resolve) => {
    server.once("close", () => {
      alive = false;
      door.close();
      for (const fork of forked.values()) {
        fork.exit(lostExit);
        fork.settle.reject(new SandboxUnavailableError("the sandbox ended"));
        for (const end of Object.values(fork.ends)) end.destroy();
      }
      forked.clear();
      folder.remove();
      resolve();
    });
  });
  const close = async (): Promise<void> => {
    server.stdin.end();
    const patience = setTimeout(() => server.kill("SIGKILL"), closeTimeoutMs);
    await closed;
    clearTimeout(patience);
  };

  const said = await first.catch(async (cause: unknown) => {
    server.kill("SIGKILL");
    folder.remove();
    throw cause instanceof SandboxUnavailableError
      ? cause
      : new SandboxUnavailableError("Python did not start", { cause });
  });
  const started = greeting.parse(JSON.parse(said));
  if ("refused" in started) {
    await close();
    throw new SandboxUnavailableError(`no wall on this machine: ${started.refused}`);
  }

  lines.on("line", (line) => {
    const [event, numberText, ...values] = line.split(" ");
    const fork = forked.get(Number(numberText));
    if (!fork) return;
    if (event === "D") fork.onTooLarge();
    if (event !== "X") return;
    forked.delete(Number(numberText));
    fork.exit(readExit(values.map(Number)));
    fork.settle.reject(new SandboxUnavailableError(`a child ended before its job: ${complaints}`));
  });

  return {
    mode: started.mode,
    python: started.python,
    processId: server.pid ?? 0,
    isAlive: () => alive,
    closed,
    close,
    fork({ rehearse }) {
      if (!alive) return Promise.reject(new SandboxUnavailableError("the sandbox has ended"));
      const number = next++;
      return new Promise<Child>((resolve, reject) => {
        let exit: (exit: ChildExit) => void = () => {};
        const exited = new Promise<ChildExit>((done) => {
          exit = done;
        });
        forked.set(number, { ends: {}, ready: false, settle: { resolve, reject }, exited, exit, onTooLarge: () => {} });
        server.stdin.write(`F ${number} ${rehearse ? 1 : 0}\n`);
      });
    },
    signal(child, signal) {
      if (alive) server.stdin.write(`K ${child.number} ${signal}\n`);
    },
    standBack(child) {
      if (alive) server.stdin.write(`N ${child.number}\n`);
    },
    watchFolder(child, bytes, files, onTooLarge) {
      const fork = forked.get(child.number);
      if (!fork || started.mode !== "B") return;
      fork.onTooLarge = onTooLarge;
      server.stdin.write(`W ${child.number} ${bytes} ${files}\n`);
    },
  };
}
