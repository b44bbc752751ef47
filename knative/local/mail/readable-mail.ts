/**
 * A mail as a person can read it and copy a link from: quoted-printable (RFC 2045, 6.7), which breaks long links over
 * lines, is undone. Every other mail stays as it came.
 *
 * @param mail As it came, one character a byte (latin1).
 */
export function readableMail(mail: string): string {
  const end = mail.indexOf("\r\n\r\n");
  const head = mail.slice(0, end);
  const encoding = /^Content-Transfer-Encoding: *quoted-printable *$/im;
  if (end < 0 || !encoding.test(head)) return mail;
  const body = mail
    .slice(end)
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return head.replace(encoding, "Content-Transfer-Encoding: 8bit") + body;
}
