import { trace } from "@opentelemetry/api";

export interface TracingOptions {
  /** Where a collector takes OTLP over HTTP: `http://collector:4318`. */
  readonly endpoint: string;
  /** Which part of the traces that begin here is kept, 0 to 1. One that comes from elsewhere is kept as it was there. */
  readonly ratio: number;
  /** `web`, or the function's name. */
  readonly part: string;
}

/** What is recorded leaves within this time; what a collector does not take is dropped after the queue is full. */
const everyMs = 1_000;
const mostWaiting = 4_096;
/** A collector that does not answer holds up no process that wants to stop. */
const closeMs = 2_000;

/**
 * Records spans and sends them to a collector. The SDK is loaded here and nowhere else: who sets no endpoint pays nothing
 * for it. Its own time-outs and headers come from the environment (`OTEL_EXPORTER_OTLP_HEADERS`), as OpenTelemetry says.
 *
 * @returns sends what is left, and ends it.
 */
export async function openTracing({ endpoint, ratio, part }: TracingOptions): Promise<() => Promise<void>> {
  const [sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import("@opentelemetry/sdk-trace"),
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("@opentelemetry/resources"),
  ]);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, "")}/v1/traces`, timeoutMillis: 5_000 });
  const processor = new sdk.BatchSpanProcessor({
    exporter,
    scheduledDelayMillis: everyMs,
    maxQueueSize: mostWaiting,
    exportTimeoutMillis: 10_000,
  });
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ "service.name": part, "service.namespace": "learnflow" }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [processor],
  });
  trace.setGlobalTracerProvider(provider);
  let ended: Promise<void> | null = null;
  const end = async (): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, closeMs);
    });
    // What could not be sent is lost, and nothing but a picture with it.
    await Promise.race([provider.shutdown().catch(() => {}), late]);
    clearTimeout(timer);
    trace.disable();
  };
  return () => {
    ended ??= end();
    return ended;
  };
}
