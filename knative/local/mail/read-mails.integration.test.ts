import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { expect, onTestFinished, test } from "vitest";
import { findFreePorts } from "../ports.ts";
import { startMailCatcher } from "./mail-catcher.ts";
import { readMails } from "./read-mails.ts";

test("what was sent can be read, newest first: names and links in any script, whole; no mail, no crash", async () => {
  const folder = mkdtempSync(join(tmpdir(), "mails-"));
  const [port = 0] = await findFreePorts(1);
  expect(await readMails(join(folder, "none"))).toEqual([]);
  const catcher = await startMailCatcher(folder, port);
  const transport = createTransport(catcher.url);
  onTestFinished(() => {
    transport.close();
    catcher.close();
    rmSync(folder, { recursive: true });
  });
  const link = `http://localhost:3000/new-password/${"a=B".repeat(15)}`;
  await transport.sendMail({
    from: "a@example.org",
    to: "王 <wang@example.org>",
    subject: "Grüße",
    text: `Hello Renée 王,\n\n${link}\n`,
  });
  await transport.sendMail({ from: "a@example.org", to: "b@example.org", subject: "Second", text: "x" });
  writeFileSync(join(folder, "note.txt"), "not a mail");
  const mails = await readMails(folder);
  expect(mails.map(({ subject }) => subject)).toEqual(["Second", "Grüße"]);
  expect(mails[1]).toMatchObject({
    to: expect.stringContaining("wang@example.org"),
    text: expect.stringContaining(link),
  });
  expect(Date.parse(mails[0]?.at ?? "")).toBeGreaterThan(Date.parse("2026-01-01"));
});
