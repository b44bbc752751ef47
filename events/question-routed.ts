import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { askedQuestion } from "./question.ts";
import { topics } from "./topics.ts";
import { questionFlags, routeSources, routes } from "./vocabulary.ts";

const routing = z.object({
  route: z.enum(routes),
  /** 0 to 1. */
  confidence: z.number().min(0).max(1),
  routedBy: z.enum(routeSources),
  /** Why, for the teacher and for us: the rule's name, or the words that weighed most. */
  reason: z.string().max(300),
  alternatives: z.array(z.object({ route: z.enum(routes), confidence: z.number().min(0).max(1) })).max(3),
  flags: z.array(z.enum(questionFlags)),
  /** Whether the student's context came in time: `fetched`, `late`, `unavailable`, or `not-asked`. */
  contextStatus: z.enum(["fetched", "late", "unavailable", "not-asked"]),
});
export type Routing = z.infer<typeof routing>;

/** Triage decided who answers a question and how. Carries the question on, cleaned and bounded. */
export const questionRouted = defineEvent({
  type: "dev.learnflow.question.routed.v1",
  topics: [topics.conceptRequests, topics.learning, topics.live],
  senders: ["triage"],
  data: askedQuestion.extend(routing.shape),
  example: {
    questionId: exampleIds.question,
    studentId: exampleIds.student,
    conversationId: exampleIds.conversation,
    exercise: "sum-of-a-list",
    exerciseVersion: 1,
    lesson: null,
    text: "Why does my loop stop too early?",
    code: "for i in range(2): print(i)",
    lastRun: null,
    locale: "en",
    route: "debug",
    confidence: 0.9,
    routedBy: "rule",
    reason: "asks why about code that stands there",
    alternatives: [{ route: "concept", confidence: 0.1 }],
    flags: ["has_code"],
    contextStatus: "not-asked",
  },
});
