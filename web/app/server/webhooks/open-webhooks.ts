import type { EntityManager } from "@mikro-orm/postgresql";
import type { Log } from "../log.ts";
import type { SendOutbox } from "../platform/outbox-sender.ts";
import { type CheckWebhookAddress, createCheckAddress } from "./check-address.ts";
import { createPostWebhook } from "./post-webhook.ts";
import { resolveByDns } from "./public-address.ts";
import { sendDeliveries } from "./send-deliveries.ts";

const everyMs = 2_000;
/** For connecting, sending, and the head of the answer, together. */
const timeoutMs = 10_000;

/** Every replica sends what is due, as often as there is something; what one has taken no other takes. */
export function openWebhooks(
  { em, sendOutbox, log }: { em: EntityManager; sendOutbox: SendOutbox; log: Log },
  to: "internet" | "localhost",
): { checkAddress: CheckWebhookAddress; close(): Promise<void> } {
  const where = { resolve: resolveByDns, rules: { localhost: to === "localhost" } };
  const closing = new AbortController();
  const post = createPostWebhook({ ...where, timeoutMs, closing: closing.signal });
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();

  async function work(): Promise<void> {
    for (let tried = 1; tried > 0 && !isClosed; ) {
      const sent = await sendDeliveries(em, post);
      for (const personId of sent.said) void sendOutbox(personId);
      tried = sent.tried;
    }
  }
  const turn = (): void => {
    working = work()
      .catch((err: unknown) => log.error({ err }, "webhooks were not sent"))
      .then(() => {
        if (!isClosed) timer = setTimeout(turn, everyMs);
      });
  };
  turn();
  return {
    checkAddress: createCheckAddress(where),
    async close() {
      isClosed = true;
      closing.abort();
      clearTimeout(timer);
      await working;
    },
  };
}
