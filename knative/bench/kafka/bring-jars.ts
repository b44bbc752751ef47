import { cpSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findKafkaJars } from "../../local/kafka/kafka-jars.ts";

/** Before the image's build: the jars of `npm start`, which Maven fetches once, beside the Dockerfile. */
const folder = fileURLToPath(new URL("jars", import.meta.url));
rmSync(folder, { recursive: true, force: true });
cpSync(await findKafkaJars(), folder, { recursive: true, preserveTimestamps: true });
