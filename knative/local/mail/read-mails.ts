import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A mail as the admins' page shows it. */
export interface KeptMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** ISO. */
  readonly at: string;
}

const shownAtMost = 50;

/** The latest mails that the mail catcher kept, newest first. What cannot be read as a mail is passed over. */
export async function readMails(folder: string): Promise<KeptMail[]> {
  const files = listFiles(folder).sort().reverse().slice(0, shownAtMost);
  if (files.length === 0) return [];
  const { simpleParser } = await import("mailparser");
  const mails: KeptMail[] = [];
  for (const file of files) {
    const mail = await simpleParser(readFileSync(join(folder, file))).catch(() => null);
    if (!mail) continue;
    const to = [mail.to ?? []]
      .flat()
      .map(({ text }) => text)
      .join(", ");
    const at = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)/.exec(file);
    mails.push({
      id: file,
      to,
      subject: mail.subject ?? "",
      text: mail.text ?? "",
      at: at ? `${at[1]}:${at[2]}:${at[3]}` : (mail.date ?? new Date(0)).toISOString(),
    });
  }
  return mails;
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith(".eml"));
  } catch {
    return []; // no mail yet
  }
}
