import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { migrate } from "./migrate.ts";
import { openDatabase } from "./mikro-orm.config.ts";
import { openDatabaseToMigrate } from "./open-to-migrate.ts";

const name = `learnflow_migrations_${randomBytes(6).toString("hex")}`;
const server = new Client({ connectionString: inject("databaseUrl") });
const url = (): string => Object.assign(new URL(inject("databaseUrl")), { pathname: `/${name}` }).href;

beforeAll(async () => {
  await server.connect();
  await server.query(`create database ${name}`);
});
afterAll(async () => {
  await server.query(`drop database ${name} with (force)`);
  await server.end();
});

const tables = async (): Promise<string> => {
  const client = new Client({ connectionString: url() });
  await client.connect();
  const { rows } = await client.query(
    "select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns where table_schema = 'public' and table_name <> 'mikro_orm_migrations' order by 1, 2",
  );
  await client.end();
  return JSON.stringify(rows);
};

test("every migration goes up, down and up again, and leaves the same tables", async () => {
  const orm = openDatabaseToMigrate(url());
  await orm.migrator.up();
  const first = await tables();
  await orm.migrator.down({ to: 0 });
  expect(await tables()).toBe("[]");
  await orm.migrator.up();
  expect(await tables()).toBe(first);
  await orm.close();
});

test("a migration whose lock's connection breaks goes on to its own end, and no process ends of it", async () => {
  await migrate(url());
  const other = new Client({ connectionString: url() });
  await other.connect();
  await other.query("begin; lock table mikro_orm_migrations in access exclusive mode");
  const migrating = migrate(url());
  const listLocks = async (): Promise<{ pid: number }[]> => {
    const locks = await server.query(
      "select pid from pg_stat_activity where datname = $1 and state = 'idle' and query like 'select pg_advisory_lock%'",
      [name],
    );
    return locks.rows;
  };
  await expect.poll(listLocks, { timeout: 30_000 }).toHaveLength(1);
  for (const { pid } of await listLocks()) await server.query("select pg_terminate_backend($1)", [pid]);
  await expect.poll(listLocks, { timeout: 30_000 }).toEqual([]);
  await other.query("rollback");
  expect(await migrating).toEqual([]);
  await other.end();
});

test("two replicas that migrate at once do it once", async () => {
  const orm = openDatabaseToMigrate(url());
  await orm.migrator.down({ to: 0 });
  await orm.close();
  const applied = await Promise.all([migrate(url()), migrate(url())]);
  expect(applied.flat().length).toBe(new Set(applied.flat()).size);
  expect(await migrate(url())).toEqual([]);
});

test("the entities say nothing else than the migrations", async () => {
  const orm = openDatabase(url());
  const changes = await orm.schema.getUpdateSchemaSQL({ safe: false });
  await orm.close();
  // Keys, checks and indexes that only SQL can say are not drift; a table, column or type is.
  const drift = changes
    .split(/;\s*\n/)
    .map((statement) => statement.trim())
    .filter((statement) =>
      /^(create table|drop table|alter table .* (add( column)? "|alter column|drop column))/.test(statement),
    )
    .filter((statement) => !/add constraint|"?(rate_limits|mikro_orm_migrations)"?/.test(statement));
  expect(drift).toEqual([]);
});
