import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { tryLock, withLock } from "./machine-lock.ts";

const nameOf = (what: string): string => `test ${process.pid} ${what}`;

test("of many who want a lock at once one has it at a time, and all have it in the end", async () => {
  let holders = 0;
  let most = 0;
  const turn = async (n: number): Promise<number> => {
    most = Math.max(most, ++holders);
    await new Promise((resolve) => setImmediate(resolve));
    holders--;
    return n;
  };
  const turns = Array.from({ length: 8 }, (_, n) => withLock(nameOf("turns"), () => turn(n)));
  expect(await Promise.all(turns)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(most).toBe(1);
});

test("a lock is free again after its work has failed", async () => {
  const failing = withLock(nameOf("failing"), () => Promise.reject(new Error("the build failed")));
  await expect(failing).rejects.toThrow("the build failed");
  expect(await tryLock(nameOf("failing"))).not.toBeNull();
});

test("what a killed process held can be taken at once", async () => {
  const name = nameOf("killed");
  const program = `const { tryLock } = await import(${JSON.stringify(new URL("machine-lock.ts", import.meta.url).href)});
    console.log((await tryLock(${JSON.stringify(name)})) !== null); setInterval(() => {}, 1_000);`;
  const holder = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(holder, "exit");
  onTestFinished(() => void holder.kill("SIGKILL"));
  expect(String((await once(holder.stdout, "data"))[0]).trim()).toBe("true");
  expect(await tryLock(name)).toBeNull();
  holder.kill("SIGKILL");
  await exited;
  expect(await tryLock(name)).not.toBeNull();
});
