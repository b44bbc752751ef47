/** The changelog of the REST API, the newest first: what a program's author would notice. Markdown. */
export const apiChanges: readonly {
  readonly version: string;
  readonly day: string;
  readonly changes: readonly string[];
}[] = [
  {
    version: "1.2.0",
    day: "2026-11-24",
    changes: [
      "The inbox: `/classrooms/{id}/help-requests` with answers, `/saved-replies`; students ask by `/help-requests`, read what teachers said by `/exercises/{slug}/teacher`, and see who looked by `/looks`.",
      "Assignments: `/classrooms/{id}/assignments` with days, `/classrooms/{id}/assignable`, and a student's own by `/assignments`.",
      "Exercises that a teacher writes: `/own-exercises`, their proof in the sandbox, and their versions. New problems: `exercise-unfinished`, `not-proven`, `part-away`.",
      "Reports: `/classrooms/{id}/report`, `grades.csv`, `attempts.csv`, a student's report and work on an exercise, and comments on a line.",
      "A student's draft, quiz answers, questions about their own program, classes, and talks with the tutor: `/conversations`, and `/questions/{id}/route` to ask again as another kind.",
      "A class's teachers, labels, exercises, archive, and a link for a student's new password; common mistakes with one reply to all; when alert rules speak, tried on the last week first.",
      "`/notification-preferences` and `/notifications/unread`.",
      "For admins: `/platform/status`, `/platform/mails` and `/invitations`, with the scopes `platform:read` and `platform:write`.",
    ],
  },
  {
    version: "1.1.0",
    day: "2026-11-24",
    changes: [
      "Webhooks: `/webhooks`, their deliveries, and the messages `alert.raised` and `submission.graded`.",
      "What is refused before it is read (too large, without a length, from another site) is told as problem details too: `length-missing`, `foreign-origin`.",
      "A body that must be there and is no JSON is 415, also when all its fields are optional; `wait=` without a number is 400.",
      "A request that is refused before its large body was read holds up none after it on the same connection.",
      "`result.runId` of a run, which always was there, is documented, and so is `code` of a question.",
    ],
  },
  { version: "1.0.0", day: "2026-11-24", changes: ["The first version."] },
];
