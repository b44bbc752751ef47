import type { OpenAPIHono } from "@hono/zod-openapi";
import type { ApiEnv } from "../caller.ts";
import { addAlertRules } from "./alert-rules.ts";
import { addAlerts } from "./alerts.ts";
import { addAssignments } from "./assignments.ts";
import { addClassPeople } from "./class-people.ts";
import { addClassroom } from "./classroom.ts";
import { addClassrooms } from "./classrooms.ts";
import { addConversations } from "./conversations.ts";
import { addExercises } from "./exercises.ts";
import { addFollowAnswer } from "./follow-answer.ts";
import { addInbox } from "./inbox.ts";
import { addLessons } from "./lessons.ts";
import { addMastery } from "./mastery.ts";
import { addMe } from "./me.ts";
import { addMistakes } from "./mistakes.ts";
import { addNotifications } from "./notifications.ts";
import { addOwnData } from "./own-data.ts";
import { addOwnExercises } from "./own-exercises.ts";
import { addOwnVersions } from "./own-versions.ts";
import { addOwnWork } from "./own-work.ts";
import { addPlatform } from "./platform.ts";
import { addPreferences } from "./preferences.ts";
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
      addOwnWork,
      addRuns,
      addSubmissions,
      addQuestions,
      addFollowAnswer,
    ],
    ...[addConversations, addTeacherWords, addProgress, addMastery, addClassrooms, addClassroom, addClassPeople],
    ...[addRoster, addStudents, addAlerts, addAlertRules, addInbox, addSavedReplies, addMistakes, addAssignments],
    ...[addOwnExercises, addOwnVersions, addReports, addStudentWork, addNotifications, addPreferences, addWebhooks],
    ...[addWebhookDeliveries, addPlatform],
  ])
    add(api);
}
