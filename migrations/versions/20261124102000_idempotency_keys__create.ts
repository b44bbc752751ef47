import { Migration } from "@mikro-orm/migrations";

/** Safe while the release before this one still runs: a new table. */
export class IdempotencyKeysCreate extends Migration {
  override up(): void {
    this.addSql(`
      create table idempotency_keys (
        person_id uuid not null references people (id) on delete cascade,
        key varchar(120) not null,
        request_hash char(64) not null,
        begun_at timestamptz not null,
        status smallint null check (status between 200 and 599),
        content_type varchar(120) null,
        body text null,
        primary key (person_id, key)
      );
      create index idempotency_keys_begun_at_index on idempotency_keys (begun_at);
    `);
  }

  override down(): void {
    this.addSql(`drop table idempotency_keys;`);
  }
}
