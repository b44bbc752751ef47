import * as childProcess from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { type Child, type Children, lastLines } from "../processes/children.ts";
import { account, makePrivateFolder, reachableFolder } from "./postgres-account.ts";
import { findPostgres } from "./postgres-binaries.ts";

const execFile = promisify(childProcess.execFile);

const user = "learnflow";

/** PostgreSQL's programs need little, and should see nothing of ours. NODE_ENV, because Remix' types want it everywhere. */
const env = { PATH: "/usr/bin:/bin", LANG: "C.UTF-8", NODE_ENV: "production" } as const;

export type RunningPostgres = { url: string; folder: string; process: Child };

export type PostgresOptions = {
  children: Children;
  /** Holds `postgres/` (the data), when PostgreSQL's account can reach it; else a folder under /var/lib/learnflow does. */
  folder: string;
  logFile: string;
  port: number;
  /** True: only who knows the password, which is kept beside the data. False: anyone on this machine (tests). */
  isPrivate: boolean;
  /** False: writes are not flushed to disk, for tests, whose data nobody keeps. */
  isDurable: boolean;
};

/** Starts a PostgreSQL on 127.0.0.1, creating its data and the database `learnflow` the first time. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const folder = reachableFolder(options.folder);
  const data = join(folder, "postgres");
  const programs = findPostgres(folder);
  const passwordFile = options.isPrivate ? join(folder, "postgres-password") : null;
  if (!existsSync(data)) await createData(programs.initdb, data, passwordFile);
  const secret = passwordFile === null ? "" : `:${readPassword(passwordFile)}`;

  const settings = [
    `port=${options.port}`,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    "shared_buffers=64MB",
    ...(options.isDurable ? [] : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]),
  ];
  const child = await options.children.start({
    name: "postgres",
    command: programs.postgres,
    args: ["-D", data, ...settings.flatMap((setting) => ["-c", setting])],
    env,
    ...(account ?? {}),
    // SIGINT ends the sessions and stops in order; SIGTERM would wait for every client to leave.
    stopSignal: "SIGINT",
    graceMs: 2_000,
    output: { file: options.logFile },
  });

  const address = `127.0.0.1:${options.port}`;
  await createDatabase(`postgres://${user}${secret}@${address}/postgres`, child, options.logFile).catch(
    async (cause: unknown) => {
      await child.stop(); // else the next try finds its data taken
      throw cause;
    },
  );
  return { url: `postgres://${user}${secret}@${address}/learnflow`, folder, process: child };
}

async function createData(initdb: string, data: string, passwordFile: string | null): Promise<void> {
  // Made aside and moved into place: what an interrupted first start leaves is never taken for a database.
  const unfinished = `${data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  makePrivateFolder(unfinished);
  if (passwordFile !== null) writePassword(passwordFile);
  const auth = passwordFile === null ? ["--auth=trust"] : ["--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  const options = ["-D", unfinished, "-U", user, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", ...auth];
  await execFile(initdb, options, { ...(account ?? {}), cwd: "/", env });
  renameSync(unfinished, data);
}

/** Readable by PostgreSQL's account alone (and root). */
function writePassword(file: string): void {
  rmSync(file, { force: true });
  writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  if (account) chownSync(file, account.uid, account.gid);
}

function readPassword(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new Error(`There is a database but no ${file} to open it with. "npm start -- --fresh" begins anew.`, {
      cause,
    });
  }
}

/** Waits until it takes connections (37 ms here; longer after a crash, when it repairs itself) and has the database. */
async function createDatabase(server: string, child: Child, logFile: string): Promise<void> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const client = new pg.Client({ connectionString: server });
    client.on("error", () => {}); // it is being stopped in this moment: the query says so
    try {
      await client.connect();
      const { rowCount } = await client.query("select from pg_database where datname = 'learnflow'");
      if (rowCount === 0) await client.query("create database learnflow");
      return;
    } catch (cause) {
      const isStarting = cause instanceof Error && "code" in cause && /^(ECONN|57P03)/.test(String(cause.code));
      if (isStarting && child.isRunning() && performance.now() < deadline) {
        await sleep(20);
        continue;
      }
      throw new Error(`PostgreSQL did not start. Its last words:\n${lastLines(logFile)}`, { cause });
    } finally {
      await client.end().catch(() => {});
    }
  }
}
