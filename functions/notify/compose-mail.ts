import { mail as texts } from "../../events/texts/en/mail.ts";
import { notifications as sentences } from "../../events/texts/en/notifications.ts";
import { tellNotification } from "../../events/texts/notification-params.ts";
import type { NotificationKind } from "../../events/vocabulary.ts";

/** What a mail tells of. */
export interface MailContent {
  readonly mailId: string;
  readonly name: string;
  readonly email: string;
  readonly unsubscribeToken: string;
  readonly told: readonly {
    readonly kind: NotificationKind;
    readonly key: string;
    readonly params: Record<string, string | number>;
    readonly link: string | null;
  }[];
}

export interface ComposedMail {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  /** The same however often it is sent: by it a mail server can tell a repetition. */
  readonly messageId: string;
  readonly list: { readonly unsubscribe: { readonly url: string; readonly comment: string } };
  readonly headers: Readonly<Record<string, string>>;
}

const shownAtMost = 30;

/** One mail in plain text. @param publicUrl Where browsers reach the web app. */
export function composeMail(
  { mailId, name, email, unsubscribeToken, told }: MailContent,
  publicUrl: string,
): ComposedMail {
  const at = (path: string) => new URL(path, publicUrl).href;
  const all = told.map(({ key, params, link }) => {
    const sentence = tellNotification(sentences, { key, params }) ?? "";
    return { sentence: sentence.replaceAll(/\s+/g, " "), link };
  });
  const isDistress = told.some(({ kind }) => kind === "distress");
  const [first] = all;
  const subject = isDistress
    ? texts.subjectDistress
    : first && all.length === 1
      ? texts.subjectOne(first.sentence)
      : texts.subjectMany(all.length);
  const lines = all
    .slice(0, shownAtMost)
    .flatMap(({ sentence, link }) => [`* ${sentence}`, ...(link ? [`  ${at(link)}`] : [])]);
  const unsubscribe = at(`/unsubscribe/${unsubscribeToken}`);
  const more = all.length > shownAtMost ? [texts.andMore(all.length - shownAtMost)] : [];
  const text = [
    ...[texts.hello(name), "", texts.since(all.length), "", ...lines, ...more, ""],
    ...[`${texts.open} ${at("/notifications")}`, "", "-- "],
    ...[`${texts.why} ${at("/account/notifications")}`, `${texts.unsubscribe} ${unsubscribe}`, ""],
  ].join("\n");
  return {
    to: { name, address: email },
    subject,
    text,
    messageId: `<${mailId}@${new URL(publicUrl).hostname}>`,
    list: { unsubscribe: { url: unsubscribe, comment: texts.unsubscribe } },
    // RFC 8058: a mail program's own button posts to the link.
    headers: { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click", "Auto-Submitted": "auto-generated" },
  };
}
