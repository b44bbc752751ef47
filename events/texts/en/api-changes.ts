/** The changelog of the REST API, the newest first: what a program's author would notice. Markdown. */
export const apiChanges: readonly {
  readonly version: string;
  readonly day: string;
  readonly changes: readonly string[];
}[] = [
  {
    version: "1.1.0",
    day: "2026-11-24",
    changes: [
      "Webhooks: `/webhooks`, their deliveries, and the messages `alert.raised` and `submission.graded`.",
      "What is refused before it is read (too large, without a length, from another site) is told as problem details too: `length-missing`, `foreign-origin`.",
      "`result.runId` of a run, which always was there, is documented.",
    ],
  },
  { version: "1.0.0", day: "2026-11-24", changes: ["The first version."] },
];
