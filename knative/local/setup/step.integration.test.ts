import { expect, test } from "vitest";
import { runStep } from "./step.mjs";

const wait = ["-e", "setTimeout(() => {}, 600)"];

async function said(isTerminal: boolean): Promise<string[]> {
  const lines: string[] = [];
  await runStep("Waiting", process.execPath, wait, process.env, {
    isTerminal,
    everyMs: 20,
    say: (line) => void lines.push(line),
  });
  return lines;
}

test.each([
  ["ends badly", process.execPath, ["-e", "process.exit(3)"]],
  ["is not there", "/nowhere/npm", []],
])("a command that %s is named", async (_name, command, args) => {
  await expect(runStep("Trying", command, args, process.env, { say: () => {} })).rejects.toThrow(
    `The command was: ${command}`,
  );
});

test("without a terminal it says that it is still at it; with one the command shows that itself", async () => {
  expect((await said(false)).filter((line) => line.includes("still at it")).length).toBeGreaterThan(0);
  expect(await said(true)).toHaveLength(2);
});
