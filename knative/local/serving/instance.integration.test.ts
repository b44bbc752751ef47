import { afterAll, expect, test } from "vitest";
import { createChildren } from "../processes/children.ts";
import { tryLock } from "../processes/machine-lock.ts";
import { startInstance } from "./instance.ts";

const children = createChildren();
afterAll(() => children.stopAll());

test("a process that cannot be started at all keeps no port from others", async () => {
  let port = "";
  const starting = startInstance({
    children: {
      ...children,
      start(spec) {
        port = spec.env.PORT ?? "";
        return children.start(spec);
      },
    },
    ...{
      name: "nobody",
      command: { command: "/no/such/program", args: [] },
      env: {},
      readyPath: "/",
      onLine: () => {},
    },
  });
  await expect(starting).rejects.toThrow("ENOENT");
  expect(port).not.toBe("");
  const isGivenBack = async (): Promise<boolean> => {
    const unlock = await tryLock(`port ${port}`);
    await unlock?.();
    return unlock !== null;
  };
  // Somebody else may be given it in this moment.
  await expect.poll(isGivenBack, { timeout: 30_000 }).toBe(true);
});
