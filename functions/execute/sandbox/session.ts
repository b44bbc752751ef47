import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { availableParallelism, loadavg } from "node:os";
import { z } from "zod";
import type { Limits } from "../limits.ts";
import { disk } from "../limits.ts";
import type { ChildExit } from "./children.ts";
import { frameFor, readControl } from "./control-channel.ts";
import { type OutputPart, splitOutput } from "./output-streams.ts";
import type { Child, Zygote } from "./zygote.ts";

/** Why we ended a program, when it did not end by itself. */
export type StopReason = "timeout" | "cpu" | "output" | "disk" | "stopped";

export interface SessionEnd {
  readonly exit: ChildExit;
  readonly stopped: StopReason | null;
  readonly wallMs: number;
  /** What Python's faulthandler said when time was up: where each call stood. */
  readonly stackText: string;
}

export interface SessionHandlers {
  onPart(part: OutputPart): void;
  /** Untrusted: anything may stand in it. */
  onFrame(frame: unknown): void;
}

export interface Session {
  send(message: unknown): void;
  stop(reason: StopReason): void;
  /** Starts the wall clock anew: for a child that answers several questions. */
  restartClock(wallMs: number): void;
  readonly ended: Promise<SessionEnd>;
}

const SIGKILL = 9;
/** Python says where it is, from C: even within one long operation. The kernel sends it too, for the CPU limit. */
const SIGXCPU = 24;
/** Python writes out what it still holds (`python/runner/job.py`). */
const writeOut = 64;
/** A program that is still at work then has had its quick answer: others come first. */
const standBackAfterMs = 100;
/**
 * The longest time between asking a program where it is and ending it. Mostly it answers at once; where more wants to run
 * than there are processors, it may have to wait for its turn.
 */
const graceMs = (): number => ((loadavg()[0] ?? 0) > availableParallelism() ? 500 : 100);
/** Its answer: everything that it held is on its way. */
const isWrittenOut = z.object({ kind: z.literal("written-out") });
/** How faulthandler begins; a program may write anything else there. */
const isStack = /^(?:Current thread|Thread) 0x/;
/** Standard error that came around the ordered stream is kept to this. */
const mostStackText = 65_536;

/** Gives a child its only job and follows it to its end. `job` becomes the child's request, whole but for its limits. */
export function openSession(
  zygote: Zygote,
  child: Child,
  job: Record<string, unknown>,
  limits: Limits,
  handlers: SessionHandlers,
  cpuUsedUp: "timeout" | "cpu" = "cpu",
): Session {
  const mark = `\0${randomBytes(12).toString("base64url")}`;
  const startedAt = performance.now();
  let stopped: StopReason | null = null;
  let stackText = "";
  let timer: NodeJS.Timeout | undefined;
  let over = false;

  const kill = (): void => zygote.signal(child, SIGKILL);
  const stop = (reason: StopReason): void => {
    // A program may end sooner than what it wrote is read: too much output stays too much.
    if (stopped || (over && reason !== "output")) return;
    stopped = reason;
    clearTimeout(timer);
    if (!over) kill();
  };
  const stopSoftly = (reason: "timeout" | "cpu"): void => {
    if (stopped || over) return;
    stopped = reason;
    zygote.signal(child, SIGXCPU);
    zygote.signal(child, writeOut);
    clearTimeout(timer);
    timer = setTimeout(kill, graceMs());
  };
  const restartClock = (wallMs: number): void => {
    if (stopped || over) return;
    clearTimeout(timer);
    timer = setTimeout(() => stopSoftly("timeout"), wallMs);
  };

  const output = splitOutput(mark, (part) => handlers.onPart(part));
  const flowing = [
    drain(child.stdout, (bytes) => output.push(bytes)).then(() => output.end()),
    drain(child.stderr, (bytes) => handlers.onPart({ stream: "stderr", bytes })),
    drain(
      child.control,
      readControl({
        frame(frame) {
          if (stopped && isWrittenOut.safeParse(frame).success) kill();
          else handlers.onFrame(frame);
        },
        stray(text) {
          stackText = (stackText + text).slice(0, mostStackText);
          // Nobody asked: the kernel did, because the CPU time is used up.
          if (isStack.test(text)) stopSoftly(cpuUsedUp);
        },
        flood: () => stop("output"),
      }),
    ),
  ];

  zygote.watchFolder(child, disk.bytes, disk.files, () => {
    stopped ??= "disk";
  });
  const request = {
    ...job,
    mark,
    memoryBytes: limits.memoryMiB * 1_048_576,
    cpuSeconds: Math.ceil(limits.cpuMs / 1_000),
  };
  child.control.write(frameFor(request));
  restartClock(limits.wallMs);
  const standBack = setTimeout(() => zygote.standBack(child), standBackAfterMs);

  const ended = child.exited.then(async (exit) => {
    const wallMs = performance.now() - startedAt;
    over = true;
    clearTimeout(timer);
    clearTimeout(standBack);
    await Promise.all(flowing);
    return { exit, stopped, wallMs, stackText };
  });
  return { send: (message) => void (over || child.control.write(frameFor(message))), stop, restartClock, ended };
}

/** Resolves when everything is read: at the connection's end, or when an error closed it (`end` then never comes). */
function drain(end: Socket, onBytes: (bytes: Buffer) => void): Promise<void> {
  return new Promise((resolve) => {
    end.on("data", onBytes);
    end.once("end", resolve);
    end.once("close", resolve);
    end.resume();
    if (end.closed) resolve();
  });
}
