import { z } from "zod";

const keptMails = z.array(
  z.object({ id: z.string(), to: z.string(), subject: z.string(), text: z.string(), at: z.iso.datetime() }),
);
export type KeptMail = z.output<typeof keptMails>[number];

/** Mails that `npm start` keeps instead of sending them. @returns null where they are really sent. */
export async function listKeptMails(statusUrl: string | undefined): Promise<KeptMail[] | null> {
  if (statusUrl === undefined) return null;
  const response = await fetch(new URL("/mails", statusUrl), { signal: AbortSignal.timeout(5_000) }).catch(() => null);
  return response?.ok ? keptMails.parse(await response.json()) : null;
}
