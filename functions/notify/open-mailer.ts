import type { Send } from "./send-mails.ts";

/** A server that answers nothing is given up within the function's own time-out. */
const timeouts = { connectionTimeout: 4_000, greetingTimeout: 4_000, socketTimeout: 6_000 };

/** Mail by SMTP; nodemailer is loaded with the first one. @param smtpUrl smtp://user:password@host:port */
export function openMailer(smtpUrl: string, publicUrl: string): Send {
  const opening = () =>
    import("nodemailer")
      .then(({ createTransport }) => createTransport({ url: smtpUrl, ...timeouts }))
      .catch((cause: unknown) => {
        transport = null; // the next mail tries again
        throw cause;
      });
  let transport: ReturnType<typeof opening> | null = null;
  return async (mail) => {
    transport ??= opening();
    const from = { name: "LearnFlow", address: `learnflow@${new URL(publicUrl).hostname}` };
    await (await transport).sendMail({ from, ...mail });
  };
}
