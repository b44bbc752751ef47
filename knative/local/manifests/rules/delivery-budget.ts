import { answerDeadlineMs } from "../../../../functions/concepts/answer-deadline.ts";
import { planDelivery } from "../../source/delivery.ts";
import { type Manifests, topicName } from "../manifests.ts";

/** A function's own patience with its work, where it has one: it ends by saying so, which it can only do while it is still asked. */
const ownDeadlinesMs: Readonly<Record<string, number>> = { concepts: answerDeadlineMs };

/** For how long one event that always fails may hold up those behind it, of all students on its partition. */
const longestHoldUpMs = 30 * 60_000;

/** Time-outs from the inside out (function, queue-proxy, source), and what all tries together may take. */
export function findBudgetProblems({ services, sources, topics }: Manifests): string[] {
  return sources.flatMap(({ metadata: { name }, spec }) => {
    const service = services.find(({ metadata }) => metadata.name === spec.sink.ref.name);
    const serviceMs = (service?.spec.template.spec.timeoutSeconds ?? 0) * 1_000;
    const { retries, backOffMs, timeoutMs } = planDelivery(spec.delivery);
    const problems: string[] = [];
    const ownMs = ownDeadlinesMs[name] ?? 0;
    if (service && ownMs >= serviceMs)
      problems.push(`service ${name} gives up (${serviceMs} ms) before its function does (${ownMs} ms)`);
    const waitsMs = Array.from({ length: retries }, (_, n) => backOffMs(n + 1)).reduce((sum, wait) => sum + wait, 0);
    const allMs = waitsMs + (retries + 1) * timeoutMs;
    if (allMs > longestHoldUpMs)
      problems.push(`source ${name} may try one event for ${Math.round(allMs / 60_000)} minutes`);
    const keptMs = Math.min(
      ...topics
        .filter((topic) => spec.topics.includes(topicName(topic)))
        .map((topic) => Number(topic.spec.config["retention.ms"] ?? Number.POSITIVE_INFINITY)),
    );
    if (allMs >= keptMs) problems.push(`source ${name} may try an event for longer than its topic keeps it`);
    return problems;
  });
}
