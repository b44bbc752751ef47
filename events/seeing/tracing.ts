import { randomBytes } from "node:crypto";
import {
  type Attributes,
  type Context,
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";

/**
 * One trace from a click to its answer. Without an exporter (`open-tracing.ts`) nothing is recorded, but the ids are
 * there all the same, from web's request through Kafka to the last function: a log line names its trace either way.
 */
export interface SpanOptions {
  readonly kind?: keyof typeof SpanKind;
  /** Never code, a question, a name or an address. */
  readonly attributes?: Attributes;
  /** A W3C `traceparent` that came from elsewhere; `null` begins a trace; else what is active. One that is none begins a trace. */
  readonly parent?: string | null | undefined;
}

// A process that has two copies of this module (web: its server and its build) keeps the first one's.
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());

/** Does work within a span, which ends with it: well, or with the kind of error that was thrown. */
export function withSpan<Result>(name: string, options: SpanOptions, work: (span: Span) => Result): Result {
  const { span, within, end } = beginSpan(name, options);
  const fail = (error: unknown): never => {
    end(error);
    throw error;
  };
  let result: Result;
  try {
    result = within(() => work(span));
  } catch (error) {
    return fail(error);
  }
  if (result instanceof Promise) {
    // The promise of `Result` itself, only later.
    return result.then((value) => {
      end();
      return value;
    }, fail) as Result;
  }
  end();
  return result;
}

/** A span that ends when it is told to. `within` makes it the active one for some work. */
export function beginSpan(name: string, { kind = "INTERNAL", attributes = {}, parent }: SpanOptions) {
  const outer = contextOf(parent);
  let span = trace.getTracer("learnflow").startSpan(name, { kind: SpanKind[kind], attributes }, outer);
  if (!isSpanContextValid(span.spanContext())) span = trace.wrapSpanContext(newSpanContext());
  return {
    span,
    within: <Result>(work: () => Result): Result => context.with(trace.setSpan(outer, span), work),
    end(error?: unknown): void {
      if (error !== undefined) failSpan(span, error instanceof Error ? error.name : "unknown");
      span.end();
    },
  };
}

/** @param type A word for programs; never a message, which may quote somebody's code. */
export function failSpan(span: Span, type: string): void {
  span.setAttribute("error.type", type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** What follows from now belongs there: a `traceparent`, or undefined outside of every trace. */
export function currentTraceparent(): string | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  return span && traceparentOf(span);
}

export function traceparentOf({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-0${traceFlags & TraceFlags.SAMPLED}`;
}

/** What a log line says of its place. */
export function traceFields(): { traceId?: string; spanId?: string } {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { traceId: span.traceId, spanId: span.spanId } : {};
}

function contextOf(parent: string | null | undefined): Context {
  if (parent === undefined) return context.active();
  const found = parent === null ? null : parseTraceparent(parent);
  return found ? trace.setSpanContext(ROOT_CONTEXT, found) : ROOT_CONTEXT;
}

/** @see https://www.w3.org/TR/trace-context/#traceparent-header */
function parseTraceparent(text: string): SpanContext | null {
  const [, version, traceId = "", spanId = "", flags = ""] =
    /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(?:-.*)?$/.exec(text) ?? [];
  const traceFlags = Number.parseInt(flags, 16) & TraceFlags.SAMPLED;
  const found: SpanContext = { traceId, spanId, traceFlags, isRemote: true };
  return version !== "ff" && isSpanContextValid(found) ? found : null;
}

const newSpanContext = (): SpanContext => ({
  traceId: randomBytes(16).toString("hex"),
  spanId: randomBytes(8).toString("hex"),
  traceFlags: TraceFlags.NONE,
});
