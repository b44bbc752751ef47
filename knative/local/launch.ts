import { setTimeout as sleep } from "node:timers/promises";
import { stop as stopEsbuild } from "esbuild";
import { demoAccounts } from "../../migrations/seed-demo.ts";
import { type App, startApp } from "./app.ts";
import { bundleFunctions } from "./build/functions.ts";
import { buildWeb, isWebBuilt } from "./build/web.ts";
import { runningFile, stateName } from "./checkout.ts";
import { startLiveLesson } from "./class/live-lesson.ts";
import { watchSources } from "./dev-reload.ts";
import { forgetData, type Parts, startParts } from "./local-parts.ts";
import { openLogFiles } from "./log-files.ts";
import { type Manifests, readManifests } from "./manifests/manifests.ts";
import { type Outside, readOutside } from "./outside.ts";
import { findFreePort } from "./ports.ts";
import { prepareDatabase } from "./postgres/prepare-database.ts";
import { type Children, createChildren } from "./processes/children.ts";
import { openShutdown, type Shutdown } from "./processes/shutdown.ts";
import { openProgress, type Progress } from "./progress.ts";
import { AlreadyRunning, type Claim, claimCheckout } from "./status/running-state.ts";

/** Ctrl-C is through within ten seconds: this, then Kafka and PostgreSQL, which take half a second and are given two. */
const longestDrainMs = 7_500;

export type LaunchOptions = {
  isDev: boolean;
  /** Forgets what was kept. */
  isFresh: boolean;
  /** A class comes in and works, this many times as fast as people do; null for none. */
  classSpeed: number | null;
};

type Launch = {
  isDev: boolean;
  classSpeed: number | null;
  outside: Outside;
  progress: Progress;
  claim: Claim;
  children: Children;
  shutdown: Shutdown;
};

/** `npm start` and `npm run dev`: everything on this machine, until a signal or a failure; then nothing is left. */
export async function launch({ isDev, isFresh, classSpeed }: LaunchOptions): Promise<void> {
  const progress = openProgress();
  try {
    const outside = readOutside(process.env);
    const claim = await claimCheckout(runningFile, isDev ? "npm run dev" : "npm start");
    if (claim.leftovers.length > 0)
      progress.say(`Stopped what an earlier start had left: ${claim.leftovers.join(", ")}`);
    const shutdown = openShutdown((signal) => progress.say(`${signal}: stopping …`));
    shutdown.first(async () => claim.release());
    const children = createChildren({ onChange: (processes) => claim.update({ processes }) });
    shutdown.first(() => children.stopAll(300));
    if (isFresh) forgetData();

    // A signal in the middle of starting is not kept waiting by what starts.
    const failure = await Promise.race([
      run({ isDev, classSpeed, outside, progress, claim, children, shutdown }).catch((error: unknown) => error),
      untilAsked(shutdown),
    ]);
    const hasFailed = failure !== undefined && !shutdown.signal.aborted;
    // The cause first: what still works while its database is stopped complains of that, and of nothing that matters.
    if (hasFailed) sayWhy(failure);
    process.on("uncaughtException", () => {});
    await shutdown.run();
    if (hasFailed) process.exit(1);
    progress.say(`Stopped. Nothing is left running; the data stays in ${stateName}.`);
    process.exit(0);
  } catch (error) {
    if (error instanceof AlreadyRunning) console.log(error.message);
    else sayWhy(error);
    process.exit(1);
  }
}

const sayWhy = (failure: unknown): void => console.error(failure instanceof Error ? `\n${failure.message}\n` : failure);

/** Starts all of it, and resolves when it is asked to stop. @throws when a part does not start. */
async function run({ isDev, classSpeed, outside, progress, claim, children, shutdown }: Launch): Promise<void> {
  const manifests = readManifests();
  const parts = await startEverythingBelow({ isDev, outside, progress, children, shutdown }, manifests);
  if (shutdown.signal.aborted) return;

  const port = await findFreePort(outside.port);
  if (port !== outside.port) progress.say(`Port ${outside.port} is taken: using ${port}`);
  const logs = openLogFiles();
  const app = await progress.step("Functions and web app", () =>
    startApp({
      ...{ children, manifests, parts, port, isDev, model: outside.model, log: logs.platform },
      onLine: (name, line) => (isDev ? progress.say(`${name}  ${line}`) : logs.write(name, line)),
      say: progress.say,
    }),
  );
  // What will not end by then is killed below, and delivered again at the next start.
  shutdown.first(() => Promise.race([app.stop(), sleep(longestDrainMs, undefined, { ref: false })]));
  const functionNames = manifests.services.map(({ metadata }) => metadata.name);
  const { databaseUrl } = parts;
  if (isDev) shutdown.first(watchSources({ app, functionNames, databaseUrl, children, progress }));
  claim.update({ address: app.address, statusAddress: app.platform.statusUrl });
  greet(app, parts, outside);
  if (classSpeed !== null) shutdown.first(startLiveLesson(app.address, classSpeed, progress));
  await untilAsked(shutdown);
}

/** PostgreSQL, Kafka, the bundles and the web build do not wait for each other. */
async function startEverythingBelow(
  { isDev, outside, progress, children, shutdown }: Omit<Launch, "claim" | "classSpeed">,
  manifests: Manifests,
): Promise<Parts> {
  const names = manifests.services.map(({ metadata }) => metadata.name);
  const [parts] = await Promise.all([
    startParts({
      outside,
      children,
      progress,
      manifests,
      prepareDatabase: (url) => prepareDatabase(url, true, true),
    }).then((started) => {
      shutdown.first(started.stop);
      return started;
    }),
    isDev
      ? null
      : progress.step(
          "Functions bundled",
          () => bundleFunctions(names),
          (made) => made.join(", ") || "as they were",
        ),
    isDev || isWebBuilt() ? null : progress.step("Web app built", () => buildWeb(children)),
  ]);
  await stopEsbuild();
  return parts;
}

function greet({ address }: App, { mailFolder }: Parts, { databaseUrl, model }: Outside): void {
  const accounts = demoAccounts.map(
    ({ role, signInName, password }) => `  ${role.padEnd(8)} ${signInName.padEnd(8)} password ${password}`,
  );
  const tutor = model
    ? `answers with ${model.name}`
    : "answers offline; OPENAI_BASE_URL and OPENAI_MODEL give it a language model";
  console.log(`
LearnFlow runs at  ${address}

${accounts.join("\n")}

The tutor ${tutor}.${mailFolder ? `\nMail is not sent but kept in ${stateName}/mail.` : ""}${databaseUrl ? "\nThe demo accounts above are in the database you named." : ""}
Logs lie in ${stateName}/logs. For this one machine only; production is Knative (docs/operations.md).
Ctrl-C stops everything.
`);
}

function untilAsked({ signal }: Shutdown): Promise<undefined> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(undefined), { once: true }));
}
