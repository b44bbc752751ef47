import { spawn, spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs";

/**
 * PostgreSQL in a pod: makes its data and the database `learnflow` the first time, then runs it. Its password is read from a mounted secret;
 * whoever comes from outside the pod has to know it. Imports nothing that is not Node's.
 */
const programs = "/opt/postgres/native/bin";
const data = "/data/postgres";
const unfinished = `${data}.new`;
const user = "learnflow";
const password = "/run/secrets/learnflow/password";

if (!existsSync(data)) {
  rmSync(unfinished, { recursive: true, force: true });
  const how = ["-E", "UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", `--pwfile=${password}`];
  run("initdb", ["-D", unfinished, "-U", user, ...how]);
  run("postgres", ["--single", "-D", unfinished, "postgres"], "create database learnflow\n");
  appendFileSync(`${unfinished}/pg_hba.conf`, "host all all all scram-sha-256\n");
  // Only now: what an interrupted first start leaves is never taken for a database.
  renameSync(unfinished, data);
}
if (readFileSync(password, "utf8").trim() === "") throw new Error(`${password} is empty`);

// Of a process that was killed: the number in it is another's by now, a thread of this program's perhaps, and PostgreSQL would not start. A StatefulSet
// has one pod at a time with this volume, unless somebody deletes it by force.
rmSync(`${data}/postmaster.pid`, { force: true });
const settings = ["listen_addresses=*", "unix_socket_directories=/tmp", "max_connections=200", "shared_buffers=64MB"];
const postgres = spawn(`${programs}/postgres`, ["-D", data, ...settings.flatMap((setting) => ["-c", setting])], {
  stdio: "inherit",
});
// SIGINT ends the sessions and stops in order; SIGTERM would wait for every client to leave.
process.on("SIGTERM", () => postgres.kill("SIGINT"));
postgres.once("exit", (code) => process.exit(code ?? 1));

function run(program: string, args: string[], input = ""): void {
  const { status } = spawnSync(`${programs}/${program}`, args, { input, stdio: ["pipe", "inherit", "inherit"] });
  if (status !== 0) throw new Error(`${program} failed`);
}
