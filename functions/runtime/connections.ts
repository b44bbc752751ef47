import type { EntityManager, MikroORM } from "@mikro-orm/postgresql";
import type { Publisher } from "../../events/publisher.ts";
import { databaseConnections } from "../../migrations/database-connections.ts";
import { kafkaLog, type Log } from "./log.ts";

/** Opened on first use and then kept; a failure is forgotten, so that the next use tries again. */
function once<Thing>(open: () => Promise<Thing>) {
  let opening: Promise<Thing> | null = null;
  return {
    get: (): Promise<Thing> => {
      opening ??= open().catch((cause: unknown) => {
        opening = null;
        throw cause;
      });
      return opening;
    },
    opened: (): Promise<Thing> | null => opening,
  };
}

/** As `openPublisher`; kafkajs is loaded with the first event, because a process that has just started is waited for. */
export function openLazyPublisher(options: { brokers: string; name: string; log: Log }): Publisher {
  const { brokers, name, log } = options;
  const lazy = once(async () => {
    const { openPublisher } = await import("../../events/publisher.ts");
    return openPublisher({ brokers, clientId: name, log: kafkaLog(log) });
  });
  return {
    publish: async (events, onTopics) => (await lazy.get()).publish(events, onTopics),
    sendRecord: async (topic, record) => (await lazy.get()).sendRecord(topic, record),
    connect: async () => (await lazy.get()).connect(),
    close: async () => (await lazy.opened()?.catch(() => null))?.close(),
  };
}

export interface Database {
  /** An entity manager of one's own, for one event. */
  em(): Promise<EntityManager>;
  close(): Promise<void>;
}

/** @param maxConnections Of this process; times max-scale of all functions must fit the server. */
export function openLazyDatabase(databaseUrl: string, maxConnections = databaseConnections.function): Database {
  const lazy = once(async (): Promise<MikroORM> => {
    const { openDatabase } = await import("../../migrations/mikro-orm.config.ts");
    return openDatabase(databaseUrl, maxConnections);
  });
  return {
    em: async () => (await lazy.get()).em.fork(),
    close: async () => (await lazy.opened()?.catch(() => null))?.close(),
  };
}
