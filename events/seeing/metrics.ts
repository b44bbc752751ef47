import { topics } from "../topics.ts";
import { functionNames, routeSources, routes, runOutcomes, runProfiles } from "../vocabulary.ts";

/**
 * A series as Prometheus knows it. A label says one of a closed list, or, where the list is somebody else's (`any`), at
 * most {@link mostValues} different words; whatever is beyond becomes `other`. Never an id, a name, code or a question.
 */
export interface Metric<Label extends string = string> {
  readonly kind: "counter" | "gauge" | "histogram";
  readonly name: string;
  readonly help: string;
  readonly labels: Readonly<Record<Label, readonly string[] | typeof any>>;
  /** Upper bounds, in the unit of the name. */
  readonly buckets?: readonly number[];
}

export const any = "any";
export const mostValues = 120;

const define = <Label extends string = never>(metric: Metric<Label>): Metric<Label> => metric;
const none = {};
const quick = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** What a person waits for. */
const waits = [0.1, 0.25, 0.5, 1, 2, 3, 5, 8, 13, 20, 30, 45, 60];
const seconds = (name: string, help: string) => ({ kind: "histogram" as const, name, help, buckets: quick });
const waiting = (name: string, help: string) => ({ kind: "histogram" as const, name, help, buckets: waits });
const counter = (name: string, help: string) => ({ kind: "counter" as const, name, help });
const gauge = (name: string, help: string) => ({ kind: "gauge" as const, name, help });
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
const statuses = ["1xx", "2xx", "3xx", "4xx", "5xx"];
const truth = ["yes", "no"];

/** Every series that LearnFlow itself makes. Each has the label `part` as well: web, source, or the function's name. */
export const metrics = {
  httpRequests: define({
    ...counter("learnflow_http_requests_total", "Requests answered."),
    labels: { route: any, method: methods, status: statuses },
  }),
  httpDuration: define({
    ...seconds("learnflow_http_request_duration_seconds", "From a request's head to the end of its answer."),
    labels: { route: any },
  }),

  eventsHandled: define({
    ...counter("learnflow_events_handled_total", "Deliveries of events, by what the function said to them."),
    labels: { type: any, outcome: ["handled", "refused", "working", "failed"] },
  }),
  eventDuration: define({
    ...waiting("learnflow_event_duration_seconds", "How long a function was at an event."),
    labels: { type: any },
  }),
  eventAge: define({
    ...waiting("learnflow_event_age_seconds", "How old an event was when a function began with it."),
    labels: { type: any },
  }),
  published: define({
    ...counter("learnflow_events_published_total", "Records given to Kafka."),
    labels: { topic: [...Object.values(topics), "dead-letters"], outcome: ["sent", "failed"] },
  }),
  publishDuration: define({
    ...seconds("learnflow_publish_duration_seconds", "Until all in-sync replicas had what was published."),
    labels: none,
  }),

  firstWord: define({
    ...waiting("learnflow_first_word_seconds", "From a question's request to the first words of its answer."),
    labels: none,
  }),
  wholeAnswer: define({
    ...waiting("learnflow_answer_seconds", "From a question's request to the end of its answer."),
    labels: none,
  }),
  result: define({
    ...waiting("learnflow_result_seconds", "From a run's request to its result."),
    labels: { profile: runProfiles },
  }),
  deadLetters: define({
    ...counter("learnflow_dead_letters_total", "Dead letters seen since this replica of web began."),
    labels: { function: functionNames },
  }),
  outboxEvents: define({ ...gauge("learnflow_outbox_events", "Events that wait for Kafka."), labels: none }),
  outboxOldest: define({
    ...gauge("learnflow_outbox_oldest_seconds", "Age of the oldest event that waits for Kafka; 0 when none does."),
    labels: none,
  }),
  sockets: define({ ...gauge("learnflow_live_sockets", "Browsers connected to this replica."), labels: none }),
  following: define({
    ...gauge("learnflow_live_following", "1 while this replica follows live events."),
    labels: none,
  }),

  routed: define({
    ...counter("learnflow_questions_routed_total", "Questions by their route and who decided it."),
    labels: { route: routes, by: routeSources },
  }),
  answers: define({
    ...counter("learnflow_answers_total", "Answers made, with a language model or offline."),
    labels: { mode: routes, offline: truth },
  }),
  modelDuration: define({
    ...waiting("gen_ai_client_operation_duration_seconds", "Calls of a language model."),
    labels: { gen_ai_operation_name: ["chat"], gen_ai_request_model: any, error_type: any },
  }),
  modelFirstChunk: define({
    ...waiting("gen_ai_client_operation_time_to_first_chunk_seconds", "Until a language model's first words."),
    labels: { gen_ai_operation_name: ["chat"], gen_ai_request_model: any },
  }),

  runs: define({
    ...counter("learnflow_runs_total", "Programs run in the sandbox."),
    labels: { profile: runProfiles, outcome: runOutcomes },
  }),
  slotWait: define({
    ...seconds("learnflow_sandbox_wait_seconds", "How long a program waited for its slot."),
    labels: { profile: runProfiles },
  }),
  slots: define({ ...gauge("learnflow_sandbox_slots", "Programs that this process may run at once."), labels: none }),
  running: define({ ...gauge("learnflow_sandbox_running", "Programs that run now."), labels: none }),
  queued: define({ ...gauge("learnflow_sandbox_queued", "Programs that wait for a slot."), labels: none }),
  children: define({ ...gauge("learnflow_sandbox_processes", "The sandbox's server processes."), labels: none }),

  lag: define({
    ...gauge("learnflow_source_lag_events", "Events of a function's topics that have no outcome yet."),
    labels: { function: functionNames },
  }),
  oldest: define({
    ...gauge("learnflow_source_oldest_event_seconds", "Age of the oldest event without an outcome; 0 when none is."),
    labels: { function: functionNames },
  }),
  inFlight: define({
    ...gauge("learnflow_source_in_flight", "Events sent to a function, or waiting for the next try."),
    labels: { function: functionNames },
  }),
  outcomes: define({
    ...counter("learnflow_source_outcomes_total", "Events by what became of them, since the source began."),
    labels: { function: functionNames, outcome: ["done", "dead-letter", "lost", "abandoned"] },
  }),
  openLetters: define({
    ...gauge("learnflow_dead_letters_open", "Dead letters that nobody has dealt with."),
    labels: { function: functionNames },
  }),
  processes: define({
    ...gauge("learnflow_function_processes", "Processes of a function, on one machine."),
    labels: { function: functionNames },
  }),

  cpu: define({ ...counter("process_cpu_seconds_total", "CPU time of this process."), labels: none }),
  memory: define({ ...gauge("process_resident_memory_bytes", "Memory of this process."), labels: none }),
  startedAt: define({ ...gauge("process_start_time_seconds", "When it began, Unix time."), labels: none }),
  busy: define({
    ...gauge("nodejs_eventloop_utilization_ratio", "How busy the event loop was since the last look, 0 to 1."),
    labels: none,
  }),
};
