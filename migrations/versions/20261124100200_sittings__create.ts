import { Migration } from "@mikro-orm/migrations";

/** When students were at work, and what the next fact of each is folded onto. */
export class SittingsCreate extends Migration {
  override up(): void {
    this.addSql(`
      create table sittings (
        student_id uuid not null,
        started_at timestamptz not null,
        ended_at timestamptz not null,
        active_ms integer not null,
        runs integer not null,
        failed_runs integer not null,
        primary key (student_id, started_at)
      );

      create table active_days (
        student_id uuid not null,
        day date not null,
        active_ms integer not null,
        primary key (student_id, day)
      );

      create table student_folds (
        student_id uuid primary key,
        at timestamptz not null,
        source varchar(100) not null,
        event_id varchar(100) not null,
        memory jsonb not null
      );

      -- An input of the fold, not its result: a rebuild keeps it.
      create table student_thresholds (
        student_id uuid not null,
        since timestamptz not null,
        thresholds jsonb not null,
        primary key (student_id, since)
      );

      -- Whoever is here was deleted: late events of theirs are dropped.
      create table deleted_people (
        id uuid primary key,
        deleted_at timestamptz not null
      );
    `);
  }

  override down(): void {
    this.addSql("drop table deleted_people, student_thresholds, student_folds, active_days, sittings;");
  }
}
