import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { expect, onTestFinished, test } from "vitest";
import { findFreePorts } from "../ports.ts";
import { startMailCatcher } from "./mail-catcher.ts";

async function openCatcher() {
  const folder = mkdtempSync(join(tmpdir(), "mail-"));
  const [port = 0] = await findFreePorts(1);
  const catcher = await startMailCatcher(folder, port);
  const transport = createTransport(catcher.url);
  onTestFinished(() => {
    transport.close();
    catcher.close();
    rmSync(folder, { recursive: true });
  });
  const read = () => readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
  return { transport, read };
}

const mail = { from: "learnflow@example.org", to: "ada@example.org", subject: "New password" };

test("a mail that would be sent lies in the folder, readable, to the last dot", async () => {
  const { transport, read } = await openCatcher();
  await transport.sendMail({ ...mail, text: "First line\n.\n..two dots\nLast line" });
  await transport.sendMail({ ...mail, text: "Another" });

  const mails = read();
  expect(mails).toHaveLength(2);
  expect(mails.join("\n")).toMatch(/Subject: New password[\s\S]*First line\r\n\.\r\n\.\.two dots\r\nLast line/);
});

test("a long link and a name in any script can be read and copied from the file", async () => {
  const { transport, read } = await openCatcher();
  const link = `http://localhost:3000/new-password/${"a=B".repeat(15)}`;
  await transport.sendMail({ ...mail, text: `Hello Renée 王,\n\n${link}\n` });

  expect(read().join()).toContain(`Hello Renée 王,\r\n\r\n${link}\r\n`);
});

test("a mail of more than a megabyte is refused, not kept in part", async () => {
  const { transport, read } = await openCatcher();
  await expect(transport.sendMail({ ...mail, text: "x".repeat(70).concat("\n").repeat(16_000) })).rejects.toThrow(
    "552",
  );
  expect(read()).toHaveLength(0);
});
