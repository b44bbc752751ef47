import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";

/**
 * A single Apache Kafka in a pod, broker and controller in one: formats its storage the first time, then runs. Clients reach it as
 * its one argument (host:port). No TLS and no SASL: for a bench whose network is its own. Imports nothing that is not Node's.
 */
const [address = ""] = process.argv.slice(2);
const records = "/data/records";
const configuration = "/tmp/server.properties";
const settings = {
  "process.roles": "broker,controller",
  "node.id": "1",
  listeners: "PLAINTEXT://0.0.0.0:9092,CONTROLLER://127.0.0.1:9093",
  "advertised.listeners": `PLAINTEXT://${address}`,
  "controller.listener.names": "CONTROLLER",
  "controller.quorum.voters": "1@127.0.0.1:9093",
  "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
  "log.dirs": records,
  "auto.create.topics.enable": "false",
  "offsets.topic.replication.factor": "1",
  "offsets.topic.num.partitions": "4",
  "transaction.state.log.replication.factor": "1",
  "transaction.state.log.min.isr": "1",
  "share.coordinator.state.topic.replication.factor": "1",
  "share.coordinator.state.topic.min.isr": "1",
  "group.initial.rebalance.delay.ms": "0",
};
writeFileSync(
  configuration,
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join(""),
);
mkdirSync(records, { recursive: true });
const java = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dlog4j2.configurationFile=/app/log4j2.properties"];
const classPath = ["-cp", "/opt/kafka/lib/*"];

if (!existsSync(`${records}/meta.properties`)) {
  const id = randomBytes(16).toString("base64url");
  const format = ["kafka.tools.StorageTool", "format", `--cluster-id=${id}`, "-c", configuration];
  if (spawnSync("java", [...java, ...classPath, ...format], { stdio: "inherit" }).status !== 0)
    throw new Error("the storage could not be formatted");
}
const kafka = spawn("java", ["-Xmx400m", "-Xms128m", ...java, ...classPath, "kafka.Kafka", configuration], {
  stdio: "inherit",
});
process.on("SIGTERM", () => kafka.kill("SIGTERM"));
kafka.once("exit", (code) => process.exit(code ?? 1));
