import type { IHeaders } from "kafkajs";

/** A CloudEvent as the platform sees it: attributes as text, data as bytes. What they say is not its business. */
export interface CloudEvent {
  /** `specversion`, `id`, `type`, `source`, then whatever else came, without `datacontenttype`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly contentType: string | undefined;
  readonly data: Buffer | null;
}

/** A record of a topic, as far as it matters here. */
export interface TopicRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** Milliseconds since 1970. */
  readonly timestamp: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: IHeaders | undefined;
}

/** Reads a record in either mode of CloudEvents on Kafka; anything else is wrapped as `dev.knative.kafka.event`, never dropped. */
export function readRecord(record: TopicRecord, source: { namespace: string; name: string }): CloudEvent {
  const headers = textHeaders(record.headers);
  const contentType = headers.get("content-type");
  const event = contentType?.startsWith("application/cloudevents")
    ? readStructured(record.value)
    : readBinary(headers, record.value);
  return event && isValid(event) ? event : wrap(record, headers, source);
}

function readBinary(headers: ReadonlyMap<string, string>, data: Buffer | null): CloudEvent | undefined {
  if (!headers.has("ce_specversion")) return undefined;
  const attributes: Record<string, string> = {};
  for (const [name, value] of headers) if (name.startsWith("ce_")) attributes[name.slice(3)] = value;
  return { attributes, contentType: headers.get("content-type"), data };
}

function readStructured(value: Buffer | null): CloudEvent | undefined {
  let fields: unknown;
  try {
    fields = JSON.parse(value?.toString("utf8") ?? "");
  } catch {
    return undefined;
  }
  if (typeof fields !== "object" || fields === null || Array.isArray(fields)) return undefined;
  const {
    data,
    data_base64: base64,
    datacontenttype: contentType,
    ...others
  } = Object.fromEntries(Object.entries(fields));
  const attributes: Record<string, string> = {};
  for (const [name, attribute] of Object.entries(others)) {
    if (attribute === null) continue;
    if (typeof attribute === "object") return undefined;
    attributes[name] = String(attribute);
  }
  return {
    attributes,
    contentType: typeof contentType === "string" ? contentType : undefined,
    data: readData(data, base64, contentType),
  };
}

/** JSON data is written again as JSON; text of another content type stands for itself. */
function readData(data: unknown, base64: unknown, contentType: unknown): Buffer | null {
  if (typeof base64 === "string") return Buffer.from(base64, "base64");
  if (data === undefined || data === null) return null;
  const isJson = typeof contentType !== "string" || /^(?:application|text)\/(?:.+\+)?json\b/i.test(contentType);
  return Buffer.from(typeof data === "string" && !isJson ? data : JSON.stringify(data));
}

function isValid({ attributes: { specversion, id, type, source, time, ...others } }: CloudEvent): boolean {
  if (specversion !== "1.0" && specversion !== "0.3") return false;
  if (!id || !type || !source || /[\s<>"{}|\\^`]/.test(source)) return false;
  if (time !== undefined && (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/i.test(time) || Number.isNaN(Date.parse(time)))) return false;
  return Object.keys(others).every((name) => /^[a-z0-9]+$/.test(name));
}

/** Compatible with the dispatcher's `InvalidCloudEventInterceptor`. */
function wrap(
  record: TopicRecord,
  headers: ReadonlyMap<string, string>,
  source: { namespace: string; name: string },
): CloudEvent {
  const { topic, partition, offset, key } = record;
  const attributes: Record<string, string> = {
    specversion: "1.0",
    id: `partition:${partition}/offset:${offset}`,
    type: "dev.knative.kafka.event",
    source: `/apis/v1/namespaces/${source.namespace}/kafkasources/${source.name}#${topic}`,
    subject: `partition:${partition}#${offset}`,
    time: new Date(Number(record.timestamp)).toISOString(),
  };
  if (key !== null) attributes.key = attributes.partitionkey = key.toString("utf8");
  for (const [name, value] of headers) {
    if (name !== "content-type") attributes[`kafkaheader${name.replaceAll(/[^a-z0-9]/g, "")}`] = value;
  }
  return { attributes, contentType: headers.get("content-type")?.toLowerCase(), data: record.value };
}

/** Names in lower case; of a repeated header, the last. */
function textHeaders(headers: IHeaders | undefined): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, value] of Object.entries(headers ?? {})) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last !== undefined) texts.set(name.toLowerCase(), last.toString());
  }
  return texts;
}

/** A record of the same event, as a KafkaSink writes it: keyed by its `partitionkey`. */
export function writeRecord(event: CloudEvent, mode: "binary" | "structured") {
  const { attributes, contentType, data } = event;
  const key = attributes.partitionkey ?? null;
  if (mode === "structured") {
    const type = contentType === undefined ? {} : { datacontenttype: contentType };
    const content = data === null ? {} : { data_base64: data.toString("base64") };
    return {
      key,
      value: Buffer.from(JSON.stringify({ ...attributes, ...type, ...content })),
      headers: { "content-type": "application/cloudevents+json" },
    };
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) headers[`ce_${name}`] = value;
  if (contentType !== undefined) headers["content-type"] = contentType;
  return { key, value: data, headers };
}
