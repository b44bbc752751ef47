import type { Admin } from "kafkajs";
import { countOpen, operatorsGroup, readHandled } from "../dead-letters/handled.ts";
import { findRoute } from "../dead-letters/post-office.ts";
import type { Manifests } from "../manifests/manifests.ts";
import { lagOf } from "../seeing/lag.ts";
import type { Revision, RevisionState } from "../serving/revision.ts";
import type { RunningSource, SourceState } from "../source/source.ts";

export interface FunctionStatus extends RevisionState {
  readonly name: string;
  readonly url: string;
  readonly source:
    | (SourceState & {
        /** Events of its topics that have no outcome yet; null while Kafka does not say. */
        readonly lag: number | null;
      })
    | null;
  /** Dead letters that nobody has dealt with; null while Kafka does not say. */
  readonly deadLetters: number | null;
}

export interface PlatformStatus {
  readonly at: string;
  /** host:port, comma separated. */
  readonly brokers: string;
  readonly functions: readonly FunctionStatus[];
}

export interface StatusParts {
  readonly brokers: string;
  readonly admin: Admin;
  readonly manifests: Manifests;
  readonly sources: readonly RunningSource[];
  readonly services: readonly {
    readonly name: string;
    readonly revision: Revision;
    readonly front: { readonly url: string };
  }[];
}

export function createStatus({ brokers, admin, manifests, sources, services }: StatusParts) {
  async function deadLettersOf(functionName: string): Promise<number> {
    const { deadLetters: topic } = findRoute(manifests, functionName);
    const [offsets, [group]] = await Promise.all([
      admin.fetchTopicOffsets(topic),
      admin.fetchOffsets({ groupId: operatorsGroup(functionName), topics: [topic] }),
    ]);
    return offsets.reduce((sum, { partition, low, high }) => {
      const known = group?.partitions.find((place) => place.partition === partition);
      return sum + countOpen(readHandled(known?.offset ?? "-1", known?.metadata, Number(low)), Number(high));
    }, 0);
  }

  /** Asks Kafka for lag and letters; never rejects. */
  return async (): Promise<PlatformStatus> => {
    const functions = await Promise.all(
      services.map(async ({ name, revision, front }): Promise<FunctionStatus> => {
        const source = sources.find((one) => one.state().name === name);
        const [lag, deadLetters] = await Promise.all([
          source ? lagOf(admin, source).catch(() => null) : null,
          deadLettersOf(name).catch(() => null),
        ]);
        return {
          name,
          url: front.url,
          ...revision.state(),
          source: source ? { ...source.state(), lag } : null,
          deadLetters,
        };
      }),
    );
    return { at: new Date().toISOString(), brokers, functions };
  };
}
