import { defineConfig } from "vitest/config";

/** Four kinds of test, told apart by their file's name; `npm test` runs the first two, `npm run test:deep` the others. */
const plain = ["events", "migrations", "functions", "knative", "web/app"];
const named = (ending: string) => plain.map((folder) => `${folder}/**/*${ending}`);

/** A busy machine is not a failure: a condition may take longer than vitest's one second to come true. */
const patient = { expect: { poll: { timeout: 60_000 } } };

export default defineConfig({
  test: {
    // On two cores vitest would run one file at a time; most of these wait for a broker or a process.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: "unit",
          // No unit test keeps or replaces anything in a module, so that files can share what they import; and they wait for nothing, so
          // that more than two at once only load it all once more. A third of the time.
          isolate: false,
          pool: "threads",
          maxWorkers: 2,
          // A busy machine is not a failure.
          testTimeout: 30_000,
          include: [...named(".test.ts"), ...named(".test.tsx")],
          exclude: [...named(".integration.test.ts"), ...named(".deep.test.ts"), "**/node_modules/**"],
        },
      },
      {
        test: {
          name: "integration",
          ...patient,
          include: named(".integration.test.ts"),
          globalSetup: "knative/local/testing/test-services.ts",
          testTimeout: 240_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: "deep",
          ...patient,
          include: named(".deep.test.ts"),
          globalSetup: "knative/local/testing/test-services.ts",
          // Some do thousands of things, and the machine may be busy.
          testTimeout: 3_600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
