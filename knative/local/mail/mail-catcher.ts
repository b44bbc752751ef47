import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { readableMail } from "./readable-mail.ts";

const largestMailBytes = 1_048_576;

export type MailCatcher = { url: string; close(): void };

/**
 * Stands where a mail server would: takes every mail (RFC 5321, without TLS or sign-in, on 127.0.0.1 only) and keeps it as a file `.eml`,
 * which any mail program opens. Nothing leaves this machine.
 */
export async function startMailCatcher(
  folder: string,
  port: number,
  onMail?: (file: string) => void,
): Promise<MailCatcher> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
    receive(socket, (mail) => {
      const file = join(folder, `${new Date().toISOString().replaceAll(":", "-")}-${randomUUID().slice(0, 8)}.eml`);
      writeFileSync(file, mail, { mode: 0o600 });
      onMail?.(file);
    });
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    url: `smtp://127.0.0.1:${port}`,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function receive(socket: Socket, keep: (mail: Buffer) => void): void {
  const answer = (line: string) => socket.write(`${line}\r\n`);
  let mail: string[] | null = null;
  let bytes = 0;
  // latin1 keeps every byte as it came, whatever the mail's own encoding.
  socket.setEncoding("latin1").setTimeout(30_000, () => socket.destroy());
  answer("220 localhost LearnFlow keeps mail, it does not send it");

  function tryToKeep(lines: readonly string[]): string {
    try {
      keep(Buffer.from(readableMail(`${lines.join("\r\n")}\r\n`), "latin1"));
      return "250 kept";
    } catch {
      return "452 no room to keep it just now";
    }
  }

  createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => {
    if (mail === null) {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === "DATA") {
        mail = [];
        bytes = 0;
        answer("354 end with a single dot");
      } else if (verb === "QUIT") {
        answer("221 bye");
        socket.end();
      } else answer(answers[verb] ?? "502 not known here");
    } else if (line !== ".") {
      bytes += line.length + 2;
      // RFC 5321, 4.5.2: a line that begins with a dot was given one more.
      if (bytes <= largestMailBytes) mail.push(line.startsWith(".") ? line.slice(1) : line);
    } else {
      answer(bytes > largestMailBytes ? "552 too large" : tryToKeep(mail));
      mail = null;
    }
  });
}

const answers: Readonly<Record<string, string>> = {
  EHLO: "250 localhost",
  HELO: "250 localhost",
  MAIL: "250 ok",
  RCPT: "250 ok",
  RSET: "250 ok",
  NOOP: "250 ok",
};
