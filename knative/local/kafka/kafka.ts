import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openKafka } from "../../../events/kafka-client.ts";
import { untilPortIsOpen } from "../ports.ts";
import { type Child, type Children, lastLines } from "../processes/children.ts";
import { formatStorage } from "./format-storage.ts";
import { findKafkaJars } from "./kafka-jars.ts";

const logging = fileURLToPath(new URL("./log4j2.properties", import.meta.url));

export type RunningKafka = { brokers: string; process: Child };

export type KafkaOptions = {
  children: Children;
  /** Holds `kafka/`: the records and the configuration. */
  folder: string;
  logFile: string;
  port: number;
  controllerPort: number;
};

/** Starts a single-node Apache Kafka on 127.0.0.1, formatting its storage the first time; resolves when groups can join. */
export async function startKafka(options: KafkaOptions): Promise<RunningKafka> {
  const jars = await findKafkaJars();
  const folder = join(options.folder, "kafka");
  mkdirSync(folder, { recursive: true });
  const configuration = join(folder, "server.properties");
  writeFileSync(configuration, describeServer(join(folder, "records"), options.port, options.controllerPort));
  const classPath = ["-cp", `${jars}/*`];

  if (!existsSync(join(folder, "records/meta.properties"))) await formatStorage(classPath, configuration);

  const child = await options.children.start({
    name: "kafka",
    command: "java",
    args: [
      // 400 MB: with less, cleaning the log can run out of memory after days.
      ...["-Xmx400m", "-Xms128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"],
      ...[`-Dlog4j2.configurationFile=${logging}`, ...classPath, "kafka.Kafka", configuration],
    ],
    env: { PATH: process.env.PATH, JAVA_HOME: process.env.JAVA_HOME, HOME: process.env.HOME },
    cwd: folder,
    graceMs: 2_000,
    output: { file: options.logFile },
  });
  const brokers = `127.0.0.1:${options.port}`;
  await untilGroupsCanJoin(brokers, child, options.logFile).catch(async (cause: unknown) => {
    await child.stop(); // else the next try finds its port taken
    throw cause;
  });
  return { brokers, process: child };
}

/** One process that is broker and controller; topics are made from the manifests only, never by being written to. */
export function describeServer(records: string, port: number, controllerPort: number): string {
  const settings = {
    "process.roles": "broker,controller",
    "node.id": "1",
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    "advertised.listeners": `PLAINTEXT://127.0.0.1:${port}`,
    "controller.listener.names": "CONTROLLER",
    "controller.quorum.voters": `1@127.0.0.1:${controllerPort}`,
    "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
    "log.dirs": records,
    "auto.create.topics.enable": "false",
    "offsets.topic.replication.factor": "1",
    "offsets.topic.num.partitions": "1",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "transaction.state.log.num.partitions": "1",
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
    "group.initial.rebalance.delay.ms": "0",
  };
  return `${Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join("\n")}\n`;
}

/**
 * An open port is not enough: on a new broker the coordinator of groups is still loading, and the first join prints errors. Asking for a
 * group's offsets is answered by that coordinator, and only when it has loaded.
 */
async function untilGroupsCanJoin(brokers: string, child: Child, logFile: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  const [host = "", port = ""] = brokers.split(":");
  const admin = openKafka(brokers, "learnflow-local").admin();
  for (;;) {
    try {
      await untilPortIsOpen(host, Number(port), () => child.isRunning() && performance.now() < deadline);
      await admin.connect();
      await admin.describeCluster();
      await admin.fetchOffsets({ groupId: "learnflow.ready-check", topics: [] });
      await admin.disconnect();
      return;
    } catch (cause) {
      await admin.disconnect().catch(() => {});
      if (!child.isRunning() || performance.now() > deadline) {
        throw new Error(`Kafka did not start. Its last words:\n${lastLines(logFile)}`, { cause });
      }
    }
  }
}
