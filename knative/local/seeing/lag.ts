import type { Admin } from "kafkajs";
import type { RunningSource } from "../source/source.ts";

/** Events of a source's topics that have no outcome yet. @throws while Kafka does not say. */
export async function lagOf(admin: Admin, source: Pick<RunningSource, "state" | "lag">): Promise<number> {
  const { topics, group } = source.state();
  const committed = await admin.fetchOffsets({ groupId: group, topics: [...topics] });
  let lag = 0;
  for (const { topic, partitions } of committed) {
    for (const { partition, high, low } of await admin.fetchTopicOffsets(topic)) {
      const place = Number(partitions.find((known) => known.partition === partition)?.offset ?? -1);
      lag += source.lag(topic, partition, Number(high)) ?? Number(high) - (place < 0 ? Number(low) : place);
    }
  }
  return lag;
}
