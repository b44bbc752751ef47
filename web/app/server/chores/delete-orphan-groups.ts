import { openKafka } from "../../../../events/kafka-client.ts";
import type { Log } from "../log.ts";

export const groupPrefix = "learnflow-web-";

/** A replica that was killed leaves its consumer groups behind. Those without a member are nobody's. */
export async function deleteOrphanGroups(brokers: string, log: Log): Promise<void> {
  const admin = openKafka(brokers, `${groupPrefix}sweep`).admin();
  try {
    await admin.connect();
    const { groups } = await admin.listGroups();
    const ids = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(groupPrefix));
    if (ids.length === 0) return;
    const described = await admin.describeGroups(ids);
    const orphans = described.groups.filter(({ state }) => state === "Empty" || state === "Dead");
    if (orphans.length === 0) return;
    await admin.deleteGroups(orphans.map(({ groupId }) => groupId));
    log.info({ count: orphans.length }, "consumer groups of processes that are gone were deleted");
  } catch (err) {
    log.warn({ err }, "consumer groups of processes that are gone are left");
  } finally {
    await admin.disconnect().catch(() => {});
  }
}
