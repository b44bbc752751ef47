import { Migration } from "@mikro-orm/migrations";

/** What a report and the struggle rules need to know of an exercise, without reading its facts again. */
export class ProgressEvidenceAdd extends Migration {
  override up(): void {
    this.addSql(`
      alter table progress
        add column active_ms integer not null default 0,
        add column failed_runs integer not null default 0,
        add column last_line integer,
        add column passed_tests jsonb not null default '[]',
        add column quality_passed smallint not null default 0,
        add column quality_total smallint not null default 0,
        add column mistake varchar(80);
      create index progress_mistake_index on progress (exercise_slug, mistake) where mistake is not null;
    `);
  }

  override down(): void {
    this.addSql(`
      alter table progress drop column mistake, drop column quality_total, drop column quality_passed,
        drop column passed_tests, drop column last_line, drop column failed_runs, drop column active_ms;
    `);
  }
}
