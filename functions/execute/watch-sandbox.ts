import { metrics } from "../../events/seeing/metrics.ts";
import { begin, watch } from "../../events/seeing/record.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";
import type { Slots } from "./slots.ts";

/** How busy the sandbox is, for whoever scrapes this process. */
export function watchSandbox({ sandbox, slots }: { sandbox: Pick<Sandbox, "processIds">; slots: Slots }): void {
  begin(metrics.runs);
  watch(metrics.slots, () => slots.counts().slots);
  watch(metrics.running, () => slots.counts().running);
  watch(metrics.queued, () => slots.counts().waiting);
  watch(metrics.children, () => sandbox.processIds().length);
}
