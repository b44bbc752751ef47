import { Link } from "@remix-run/react";
import type { ShownWebhook } from "../../server/webhooks/webhooks.ts";
import { webhooksTexts } from "../../text/webhooks.ts";
import { useText } from "../../text.ts";
import { WebhookState } from "./webhook-state.tsx";

/** One's webhooks: where each goes, what it is told, and how that went. */
export function WebhookList({ webhooks }: { webhooks: readonly ShownWebhook[] }) {
  const text = useText(webhooksTexts);
  return (
    <section aria-labelledby="own-webhooks">
      <h2 id="own-webhooks" className="font-[620] font-serif text-18">
        {text.yours}
      </h2>
      {webhooks.length === 0 ? (
        <p className="mt-2 text-14 text-soft">{text.none}</p>
      ) : (
        <ul className="mt-3 border-line border-t">
          {webhooks.map((webhook) => (
            <li key={webhook.id} className="border-line border-b py-3">
              <Link
                to={`/account/webhooks/${webhook.id}`}
                className="wrap-anywhere font-medium text-16 text-accent underline underline-offset-3"
              >
                <bdi>{webhook.address}</bdi>
              </Link>
              <WebhookState webhook={webhook} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
