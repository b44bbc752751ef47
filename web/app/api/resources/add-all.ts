import type { OpenAPIHono } from "@hono/zod-openapi";
import type { ApiEnv } from "../caller.ts";
import { addAlerts } from "./alerts.ts";
import { addClassroom } from "./classroom.ts";
import { addClassrooms } from "./classrooms.ts";
import { addExercises } from "./exercises.ts";
import { addFollowAnswer } from "./follow-answer.ts";
import { addLessons } from "./lessons.ts";
import { addMastery } from "./mastery.ts";
import { addMe } from "./me.ts";
import { addNotifications } from "./notifications.ts";
import { addOwnData } from "./own-data.ts";
import { addProgress } from "./progress.ts";
import { addQuestions } from "./questions.ts";
import { addRoster } from "./roster.ts";
import { addRuns } from "./runs.ts";
import { addStudents } from "./students.ts";
import { addSubmissions } from "./submissions.ts";
import { addWebhookDeliveries } from "./webhook-deliveries.ts";
import { addWebhooks } from "./webhooks.ts";

/** Every resource, in the order of the reference. */
export function addAll(api: OpenAPIHono<ApiEnv>): void {
  for (const add of [
    ...[addMe, addOwnData, addLessons, addExercises, addRuns, addSubmissions, addQuestions, addFollowAnswer],
    ...[addProgress, addMastery, addClassrooms, addClassroom, addRoster, addStudents, addAlerts, addNotifications],
    ...[addWebhooks, addWebhookDeliveries],
  ])
    add(api);
}
