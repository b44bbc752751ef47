import { Form, useNavigation } from "@remix-run/react";
import type { ShownDelivery } from "../../server/webhooks/deliveries.ts";
import { webhooksTexts } from "../../text/webhooks.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { TimeAgo } from "../time-ago.tsx";

/** What a webhook was told, and the way to send it again. */
export function DeliveryTable({ deliveries, isOn }: { deliveries: readonly ShownDelivery[]; isOn: boolean }) {
  const text = useText(webhooksTexts);
  const isBusy = useNavigation().state !== "idle";
  return (
    <div className="scroll-quiet -mx-4 px-4">
      <table className="w-full min-w-[36rem] border-collapse text-14">
        <thead>
          <tr className="border-line border-b text-start text-12 text-soft [&_th]:py-2 [&_th]:pe-4 [&_th]:text-start [&_th]:font-medium">
            <th scope="col">{text.columns.when}</th>
            <th scope="col">{text.columns.what}</th>
            <th scope="col">{text.columns.state}</th>
            <th scope="col">{text.columns.attempts}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <tr key={delivery.id} className="border-line border-b align-baseline [&>*]:py-2 [&>*]:pe-4">
              <td className="whitespace-nowrap">
                <TimeAgo at={delivery.createdAt} />
              </td>
              <td className="font-mono">{delivery.about}</td>
              <td>
                <State delivery={delivery} />
              </td>
              <td>{delivery.attempts}</td>
              <td className="text-end">
                <Form method="post">
                  <input type="hidden" name="deliveryId" value={delivery.id} />
                  <Button
                    type="submit"
                    name="intent"
                    value="again"
                    size="small"
                    disabled={isBusy || !isOn}
                    aria-label={text.againNamed(delivery.about, delivery.createdAt.slice(0, 16).replace("T", " "))}
                  >
                    {text.again}
                  </Button>
                </Form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function State({ delivery }: { delivery: ShownDelivery }) {
  const text = useText(webhooksTexts);
  const { state, lastStatus, lastProblem, nextAttemptAt, attempts } = delivery;
  return (
    <>
      <span className="font-medium">{text.states[state]}</span>
      {lastStatus !== null && <span className="text-soft">, {text.status(lastStatus)}</span>}
      {lastProblem !== null && <span className="block text-12 text-soft">{text.problems[lastProblem]}</span>}
      {nextAttemptAt !== null && attempts > 0 && (
        <span className="block text-12 text-soft">
          {text.next} {nextAttemptAt.slice(0, 16).replace("T", " ")} UTC
        </span>
      )}
    </>
  );
}
