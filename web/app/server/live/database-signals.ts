import { Client } from "pg";
import { z } from "zod";
import type { Log } from "../log.ts";

export interface DatabaseSignals {
  onSessionEnded(sessionId: string): void;
  /** Revoked, or it allows something else, or its person is not what they were. */
  onTokenChanged(tokenId: string): void;
  onMembersChanged(classroomId: string): void;
  /** Connected, perhaps again: something may have been missed. */
  onConnected(): void;
  /** Nothing is heard until it is connected again. */
  onLost(): void;
}

const channels = {
  sessions: "learnflow_sessions",
  tokens: "learnflow_tokens",
  memberships: "learnflow_memberships",
} as const;
const retryMs = 1_000;

/**
 * Hears from the database itself that a session ended, a token or a membership changed, whoever did it (a trigger says so). One
 * connection of its own, because listening and a pool do not go together; it comes back by itself.
 */
export function openDatabaseSignals(databaseUrl: string, on: DatabaseSignals, log: Log): { close(): Promise<void> } {
  let client: Client | null = null;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const opened = new Client({
      connectionString: databaseUrl,
      keepAlive: true,
      application_name: "learnflow-signals",
    });
    client = opened;
    const again = (): void => {
      if (isClosed || client !== opened) return;
      client = null;
      on.onLost();
      retry = setTimeout(() => void connect(), retryMs);
    };
    opened.on("error", (err) => {
      log.warn({ err }, "the database does not tell of changes now");
      again();
    });
    opened.on("end", again);
    opened.on("notification", ({ channel, payload }) => {
      const id = z.uuid().safeParse(payload);
      if (!id.success) return;
      if (channel === channels.sessions) on.onSessionEnded(id.data);
      if (channel === channels.tokens) on.onTokenChanged(id.data);
      if (channel === channels.memberships) on.onMembersChanged(id.data);
    });
    try {
      await opened.connect();
      await opened.query(
        Object.values(channels)
          .map((channel) => `listen ${channel}`)
          .join("; "),
      );
      on.onConnected();
    } catch (err) {
      log.warn({ err }, "the database does not tell of changes now");
      again();
    }
  }
  void connect();
  return {
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await client?.end().catch(() => {});
    },
  };
}
