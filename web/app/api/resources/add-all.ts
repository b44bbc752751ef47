import type { OpenAPIHono } from "@hono/zod-openapi";
import type { ApiEnv } from "../caller.ts";
import { addAlerts } from "./alerts.ts";
import { addAssignments } from "./assignments.ts";
import { addClassroom } from "./classroom.ts";
import { addClassrooms } from "./classrooms.ts";
import { addExercises } from "./exercises.ts";
import { addFollowAnswer } from "./follow-answer.ts";
import { addInbox } from "./inbox.ts";
import { addLessons } from "./lessons.ts";
import { addMastery } from "./mastery.ts";
import { addMe } from "./me.ts";
import { addNotifications } from "./notifications.ts";
import { addOwnData } from "./own-data.ts";
import { addOwnExercises } from "./own-exercises.ts";
import { addOwnVersions } from "./own-versions.ts";
import { addProgress } from "./progress.ts";
import { addQuestions } from "./questions.ts";
import { addReports } from "./reports.ts";
import { addRoster } from "./roster.ts";
import { addRuns } from "./runs.ts";
import { addSavedReplies } from "./saved-replies.ts";
import { addStudentWork } from "./student-work.ts";
import { addStudents } from "./students.ts";
import { addSubmissions } from "./submissions.ts";
import { addTeacherWords } from "./teacher-words.ts";
import { addWebhookDeliveries } from "./webhook-deliveries.ts";
import { addWebhooks } from "./webhooks.ts";

/** Every resource, in the order of the reference. */
export function addAll(api: OpenAPIHono<ApiEnv>): void {
  for (const add of [
    ...[
      addMe,
      addOwnData,
      addLessons,
      addExercises,
      addRuns,
      addSubmissions,
      addQuestions,
      addFollowAnswer,
      addTeacherWords,
    ],
    ...[addProgress, addMastery, addClassrooms, addClassroom, addRoster, addStudents, addAlerts],
    ...[addInbox, addSavedReplies, addAssignments, addOwnExercises, addOwnVersions],
    ...[addReports, addStudentWork, addNotifications],
    ...[addWebhooks, addWebhookDeliveries],
  ])
    add(api);
}
