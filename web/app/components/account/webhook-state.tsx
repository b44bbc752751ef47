import type { ShownWebhook } from "../../server/webhooks/webhooks.ts";
import { webhooksTexts } from "../../text/webhooks.ts";
import { useText } from "../../text.ts";
import { TimeAgo } from "../time-ago.tsx";

/** What a webhook is told, whether it is called, and how that went. */
export function WebhookState({ webhook }: { webhook: ShownWebhook }) {
  const text = useText(webhooksTexts);
  const { about, disabledAs, failures, failingSince, lastSucceededAt } = webhook;
  return (
    <>
      <p className="text-14 text-soft">{about.map((topic) => text.topics[topic]).join(" · ")}</p>
      <p className="text-12 text-soft">
        {disabledAs === null ? text.on : text.ends[disabledAs]}
        {" · "}
        {lastSucceededAt === null ? (
          text.never
        ) : (
          <>
            {text.succeeded} <TimeAgo at={lastSucceededAt} />
          </>
        )}
        {failingSince !== null && (
          <>
            {" · "}
            {text.failing(failures)} <TimeAgo at={failingSince} />
          </>
        )}
      </p>
    </>
  );
}
