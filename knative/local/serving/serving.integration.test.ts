import { afterEach, describe, expect, test } from "vitest";
import { type BenchService, openService, type ServiceSettings, until } from "./test-bench.ts";

const open: BenchService[] = [];
async function serve(settings?: ServiceSettings): Promise<BenchService> {
  const service = await openService(settings);
  open.push(service);
  return service;
}
afterEach(() => Promise.all(open.splice(0).map((service) => service.close())));

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe("what goes wrong in a process", () => {
  test("one that dies in the middle of a request: 502, and a new process for the next", async () => {
    const service = await serve();
    expect(await service.get("/die")).toEqual({ status: 502 });
    await until(() => service.revision.state().restarts === 1);
    expect(await service.get("/pid")).toMatchObject({ status: 200 });
    expect(service.revision.state()).toMatchObject({ restarts: 1, lastDeath: expect.stringContaining("code 9") });
  });

  test("one that breaks off in the middle of its answer: the answer breaks off too", async () => {
    const service = await serve();
    expect(await service.get("/half")).toEqual({ status: "TypeError" });
  });

  test("one that never answers: 504 at the time-out, and others are served meanwhile", async () => {
    const service = await serve({ timeoutSeconds: 4 });
    while ((await service.get("/pid")).status !== 200);
    const hanging = service.get("/hang");
    expect(await service.get("/pid")).toMatchObject({ status: 200 });
    expect(await hanging).toEqual({ status: 504 });
    await until(() => service.revision.state().inFlight === 0);
  });

  test("one that is frozen is replaced, and what it had is answered 502", async () => {
    const service = await serve({ isWatched: true });
    const { pid = 0 } = await service.get("/pid");
    process.kill(pid, "SIGSTOP");
    const frozen = service.get("/pid");
    await until(() => service.revision.state().processes[0]?.state === "stopping");
    expect((await service.get("/pid")).pid).not.toBe(pid);
    // Sooner than it is killed for not stopping, unless that has come already.
    if (isAlive(pid)) process.kill(pid, "SIGKILL");
    expect(await frozen).toEqual({ status: 502 });
  });

  test("one that cannot start: requests are held and answered 504, and it is tried again, less and less often", async () => {
    const service = await serve({ timeoutSeconds: 3, args: ["0", "crash"] });
    expect(await service.get("/pid")).toEqual({ status: 504 });
    await until(() => service.started() > 2);
    expect(service.started()).toBeLessThan(8);
    expect(service.revision.state().lastDeath).toContain("code 3");
  });

  test("one that is slow to start: the time-out counts from the request", async () => {
    const service = await serve({ timeoutSeconds: 1, args: ["5000"] });
    expect(await service.get("/pid")).toEqual({ status: 504 });
    await until(() => service.revision.state().queued === 0);
  });

  test("somebody who does not wait any longer leaves the queue", async () => {
    const service = await serve({ args: ["5000"] });
    const impatient = new AbortController();
    const asked = service.get("/pid", impatient.signal);
    await until(() => service.revision.state().queued === 1);
    impatient.abort();
    expect(await asked).toEqual({ status: "AbortError" });
    await until(() => service.revision.state().queued === 0);
  });
});

describe("from zero", () => {
  test("no process until a request comes; those that come while it starts are held, and one process serves them all", async () => {
    const service = await serve({ args: ["200"] });
    expect(service.pids()).toEqual([]);
    const answers = await Promise.all(Array.from({ length: 20 }, () => service.get("/pid")));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(service.started()).toBe(1);
  });

  test("back to zero after the window and the retention period, and up again", async () => {
    const service = await serve({ window: "1s", retention: "1s" });
    const first = await service.get("/pid");
    await until(() => service.pids().length === 0);
    expect(isAlive(first.pid ?? 0)).toBe(false);
    const second = await service.get("/pid");
    expect(second.status).toBe(200);
    expect(second.pid).not.toBe(first.pid);
    expect(service.revision.state().restarts).toBe(0);
  });

  test("min-scale: a process is there before anybody asks, and stays", async () => {
    const service = await serve({ minScale: 1, window: "1s" });
    await until(() => service.revision.state().processes[0]?.state === "ready");
    const [pid] = service.pids();
    expect(await service.get("/pid")).toMatchObject({ pid });
  });
});

describe("many at once", () => {
  test("a process never has more than its containerConcurrency; ten times as many wait, the rest get 503", async () => {
    const service = await serve({ containerConcurrency: 2 });
    const busy = new AbortController();
    const hanging = [service.get("/hang", busy.signal), service.get("/hang", busy.signal)];
    await until(() => service.revision.state().inFlight === 2);
    const answers = Array.from({ length: 28 }, () => service.get("/slow/5"));
    await until(() => service.revision.state().queued === 20);
    // Whoever finds no place is told at once.
    let refused = 0;
    for (const answer of answers) void answer.then(({ status }) => status === 503 && refused++);
    await until(() => refused === 8);
    busy.abort();

    const served = (await Promise.all(answers)).filter(({ status }) => status === 200);
    expect(served).toHaveLength(20);
    expect(served.every((answer) => "inFlight" in answer && Number(answer.inFlight) <= 2)).toBe(true);
    await Promise.all(hanging);
  });

  test("more than the target: more processes, max-scale of them at most, and fewer again", async () => {
    const service = await serve({ target: 1, maxScale: 2, window: "2s" });
    const enough = new AbortController();
    const busy = Array.from({ length: 8 }, () => service.get("/hang", enough.signal));
    await until(() => service.revision.state().processes.filter(({ state }) => state === "ready").length === 2);
    enough.abort();
    await Promise.all(busy);
    expect(service.started()).toBe(2);
    await until(() => service.pids().length === 0);
  });

  test("without a limit all are in flight at once", async () => {
    const service = await serve({ containerConcurrency: 0 });
    const answers = await Promise.all(Array.from({ length: 60 }, () => service.get("/slow/100")));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });
});

describe("the end of a process", () => {
  test("its program has changed: what it has is finished there, new requests go to a new process", async () => {
    const service = await serve();
    const { pid } = await service.get("/pid");
    const slow = service.get("/slow/300");
    await until(() => service.revision.state().inFlight === 1);
    service.revision.replace();
    expect((await service.get("/pid")).pid).not.toBe(pid);
    expect(await slow).toMatchObject({ status: 200, pid });
    await until(() => !isAlive(pid ?? 0));
    expect(service.revision.state().restarts).toBe(0);
  });

  test("the platform stops: what is in flight is finished, and no process is left", async () => {
    const service = await serve();
    const slow = service.get("/slow/300");
    await until(() => service.revision.state().inFlight === 1);
    const pids = service.pids();
    await service.revision.stop();
    expect(await slow).toMatchObject({ status: 200 });
    expect(pids.some(isAlive)).toBe(false);
  });
});
