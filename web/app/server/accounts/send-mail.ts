import { createTransport } from "nodemailer";
import type { Log } from "../log.ts";

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** Sends after the answer to the browser, so that its time does not tell whether there was anybody to write to. */
export type SendMail = (mail: Mail) => void;

const triesAfterMs = [0, 5_000, 60_000];

export function createSendMail(deps: { smtpUrl: string; from: string; log: Log }): SendMail {
  const transport = createTransport(deps.smtpUrl);
  const attempt = (mail: Mail, attempts: number): void => {
    setTimeout(
      async () => {
        try {
          await transport.sendMail({ from: deps.from, ...mail });
        } catch (err) {
          // The error names the address: only its code goes to the log.
          deps.log.warn(
            { code: err instanceof Error && "code" in err ? err.code : "unknown", attempts },
            "mail not sent",
          );
          if (attempts < triesAfterMs.length) attempt(mail, attempts + 1);
        }
      },
      triesAfterMs[attempts - 1],
    ).unref();
  };
  return (mail) => attempt(mail, 1);
}
