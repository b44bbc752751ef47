import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { webhooks as en } from "../../../events/texts/en/webhooks.ts";
import { DeliveryTable } from "../components/account/delivery-table.tsx";
import { WebhookState } from "../components/account/webhook-state.tsx";
import { Button } from "../components/button.tsx";
import { Page } from "../components/page.tsx";
import { SecretLink } from "../components/secret-link.tsx";
import { readForm } from "../server/read-form.ts";
import { notFound, requirePerson } from "../server/require-person.ts";
import { requireId } from "../server/resource.ts";
import { actOnWebhook, webhookDeed } from "../server/webhooks/act-on-webhook.ts";
import { listDeliveries } from "../server/webhooks/deliveries.ts";
import { findWebhook } from "../server/webhooks/webhooks.ts";
import { webhooksTexts } from "../text/webhooks.ts";
import { useText } from "../text.ts";

const pageSize = 50;

export const meta: MetaFunction = () => [{ title: `${en.open} · LearnFlow` }];

export async function loader(args: LoaderFunctionArgs) {
  const { id } = await requirePerson(args, "teacher");
  const { em } = args.context;
  const webhook = await findWebhook(em, id, requireId(args.params.webhookId));
  if (!webhook) throw notFound();
  return { webhook, deliveries: await listDeliveries(em, webhook.id, { limit: pageSize, after: null }) };
}

export async function action(args: ActionFunctionArgs) {
  const { id: teacherId } = await requirePerson(args, "teacher");
  const webhookId = requireId(args.params.webhookId);
  const deed = webhookDeed.safeParse(Object.fromEntries(await readForm(args.request)));
  if (!deed.success) throw notFound();
  const { intent } = deed.data;
  const result = await actOnWebhook(args.context, { teacherId, webhookId, deed: deed.data });
  const headers = { "Cache-Control": "no-store" };
  if (!result.accepted)
    return data({ done: null, secret: null, error: result.message }, { status: result.status, headers });
  if (intent === "remove") return redirect("/account/webhooks?removed");
  const done = intent === "secret" ? null : intent;
  return data({ done, secret: result.secret ?? null, error: null }, { headers });
}

/** One webhook: its switch, its secret, and what it was told. */
export default function WebhookPage() {
  const text = useText(webhooksTexts);
  const { webhook, deliveries } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const isBusy = useNavigation().state !== "idle";
  const isOn = webhook.disabledAs === null;
  const deeds = [
    ...(isOn ? [{ intent: "test", label: text.test }] : []),
    isOn ? { intent: "off", label: text.switchOff } : { intent: "on", label: text.switchOn },
    { intent: "secret", label: text.changeSecret },
    { intent: "remove", label: text.remove },
  ];
  return (
    <Page title={text.open} lead={<bdi className="wrap-anywhere font-mono text-14">{webhook.address}</bdi>}>
      <div className="flex max-w-[56rem] flex-col gap-6">
        <div>
          <WebhookState webhook={webhook} />
        </div>
        {result?.secret && <SecretLink words={text.newSecret} link={result.secret} />}
        {result?.done && <p role="status">{text.done[result.done]}</p>}
        {result?.error && <p role="alert">{result.error}</p>}
        <Form method="post" className="flex flex-wrap gap-3">
          {deeds.map(({ intent, label }) => (
            <Button key={intent} type="submit" name="intent" value={intent} disabled={isBusy}>
              {label}
            </Button>
          ))}
        </Form>
        <section aria-labelledby="deliveries">
          <h2 id="deliveries" className="font-[620] font-serif text-18">
            {text.deliveries}
          </h2>
          <p className="mt-1 mb-3 text-14 text-soft">
            {deliveries.length === 0 ? text.noDeliveries : text.deliveriesLead}
          </p>
          {deliveries.length > 0 && <DeliveryTable deliveries={deliveries} isOn={isOn} />}
        </section>
        <Link to="/account/webhooks" className="text-14 text-accent underline underline-offset-3">
          {text.back}
        </Link>
      </div>
    </Page>
  );
}
