import { fileURLToPath } from "node:url";

/** The folder of this checkout. */
export const checkout = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** What is kept between starts: `.learnflow/`, unless `LEARNFLOW_STATE` names another folder (a second platform of one checkout, tests). */
export const stateFolder = process.env.LEARNFLOW_STATE || `${checkout}/.learnflow`;
/** As people are told of it. */
export const stateName = process.env.LEARNFLOW_STATE || ".learnflow";
/** What runs in this folder: see `running-state.ts`. */
export const runningFile = `${stateFolder}/running.json`;
export const logFolder = `${stateFolder}/logs`;

/** Where traces go, as OpenTelemetry names it everywhere. */
const tracing = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_TRACES_SAMPLER_ARG"];

/** What a process of ours takes over from whoever starts it; all else it is told. */
export function inheritedEnvironment(): Record<string, string> {
  const names = ["PATH", "TMPDIR", "NODE_OPTIONS", ...tracing];
  const given = names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
  return { LANG: "C.UTF-8", ...Object.fromEntries(given) };
}
