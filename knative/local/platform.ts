import type { Admin, Producer } from "kafkajs";
import { Partitioners } from "kafkajs";
import { openKafka } from "../../events/kafka-client.ts";
import { openDeadLetterSink } from "./dead-letters/dead-letter-sink.ts";
import type { Log } from "./log.ts";
import type { Service } from "./manifests/manifest-kinds.ts";
import { type Manifests, readManifests } from "./manifests/manifests.ts";
import type { Children } from "./processes/children.ts";
import { watchSources } from "./seeing/watch-sources.ts";
import { openFront } from "./serving/front.ts";
import { type Command, startInstance } from "./serving/instance.ts";
import { createRevision } from "./serving/revision.ts";
import { startKafkaSource } from "./source/source.ts";
import { createStatus, type PlatformStatus } from "./status/status.ts";
import { openStatusServer } from "./status/status-server.ts";
import { watchStatus } from "./status/watch-status.ts";
import { localEnvironment, localValues, type OutsideParts } from "./values.ts";

export interface PlatformOptions extends OutsideParts {
  readonly children: Children;
  readonly log: Log;
  /** How a function is run here: its bundle, or its TypeScript. */
  readonly commandFor: (functionName: string) => Command;
  /** What the manifest does not say and a process needs here: PATH and the like. The manifest's entries win. */
  readonly environmentFor: (functionName: string) => Readonly<Record<string, string>>;
  /** Where `web` listens; functions know it as http://web.learnflow.svc.cluster.local. */
  readonly webUrl: string;
  /** Each line that a function writes. */
  readonly onLine: (functionName: string, line: string) => void;
  /** Where GET answers with the status as JSON; any free port unless told. */
  readonly statusPort?: number;
  /** Where the mail catcher keeps mails, which admins can read. */
  readonly mailFolder?: string | null;
  readonly manifests?: Manifests;
}

export interface Platform {
  /** The local address of a service of the cluster. */
  urlOf(service: string): string;
  /** Answers GET with {@link PlatformStatus} as JSON. */
  readonly statusUrl: string;
  status(): Promise<PlatformStatus>;
  /** Puts new processes in the place of a function's running ones: its program has changed. */
  replace(functionName: string): void;
  /** Takes nothing new, lets what is in flight finish for at most eight seconds, and stops every process. */
  stop(): Promise<void>;
}

const namespace = "learnflow";
/** Events in flight may end while everything still runs; then processes are told to stop and have as long again. */
const drainMs = 4_000;

/** Keeps the promises of sources and services on this machine; the topics must be there. For one machine only; production is Knative. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { log, brokers } = options;
  const manifests = options.manifests ?? readManifests();
  const kafka = openKafka(brokers, "learnflow-platform");
  const admin = kafka.admin();
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner, retry: { retries: 3 } });
  await Promise.all([admin.connect(), producer.connect()]);

  const values = localValues({ ...options, publicUrl: options.webUrl });
  const urls = new Map([["web", options.webUrl]]);
  const urlOf = (service: string): string => {
    const url = urls.get(service);
    if (url === undefined) throw new Error(`no service ${service} in knative/base`);
    return url;
  };

  const services = await Promise.all(
    manifests.services.map(async (service) => {
      const revision = createRevision({ service, log, start: () => start(service) });
      const front = await openFront(revision, { timeoutMs: service.spec.template.spec.timeoutSeconds * 1_000 });
      urls.set(service.metadata.name, front.url);
      return { name: service.metadata.name, revision, front };
    }),
  );

  function start({ metadata: { name }, spec }: Service) {
    const [container] = spec.template.spec.containers;
    return startInstance({
      children: options.children,
      name,
      command: options.commandFor(container?.image.replace(/^learnflow\//, "") ?? name),
      env: {
        ...options.environmentFor(name),
        ...localEnvironment(container?.env ?? [], values, urlOf),
        ...{ K_SERVICE: name, K_CONFIGURATION: name, K_REVISION: `${name}-local` },
      },
      readyPath: container?.readinessProbe?.httpGet.path ?? "/",
      liveness: container?.livenessProbe,
      onLine: (line) => options.onLine(name, line),
    });
  }

  const sources = await Promise.all(
    manifests.sources.map((source) =>
      startKafkaSource({
        kafka,
        admin,
        source,
        namespace,
        address: urlOf(source.spec.sink.ref.name),
        deadLetterSink: openDeadLetterSink(producer, manifests.sinks, source.spec.delivery?.deadLetterSink?.ref.name),
        log,
      }),
    ),
  );

  const status = createStatus({ brokers, admin, manifests, sources, services });
  const unwatch = [watchSources(admin, sources), watchStatus(status)];
  const statusServer = await openStatusServer(status, options.statusPort ?? 0, options.mailFolder);
  return {
    urlOf,
    statusUrl: statusServer.url,
    status,
    replace: (functionName) => services.find(({ name }) => name === functionName)?.revision.replace(),
    async stop() {
      statusServer.close();
      for (const end of unwatch) end();
      await Promise.all(sources.map((source) => source.stop(drainMs)));
      await Promise.all(services.map(({ revision }) => revision.stop()));
      for (const { front } of services) front.close();
      await disconnect(admin, producer);
    },
  };
}

async function disconnect(admin: Admin, producer: Producer): Promise<void> {
  await Promise.all([admin.disconnect().catch(() => {}), producer.disconnect().catch(() => {})]);
}
