import { Migration } from "@mikro-orm/migrations";

/** What goes wrong, so that a class's attempts can be grouped without reading them. */
export class MistakesCreate extends Migration {
  override up(): void {
    this.addSql(`
      create table mistakes (
        student_id uuid not null,
        exercise_slug varchar(80) not null,
        mistake varchar(80) not null,
        exercise_version integer not null,
        failing_tests jsonb not null,
        shape varchar(64),
        error_type varchar(200),
        run_id uuid not null,
        times integer not null,
        first_at timestamptz not null,
        last_at timestamptz not null,
        primary key (student_id, exercise_slug, mistake)
      );
      create index mistakes_group_index on mistakes (exercise_slug, mistake);

      create table error_counts (
        student_id uuid not null,
        exercise_slug varchar(80) not null,
        error_type varchar(200) not null,
        rule varchar(60) not null default '',
        times integer not null,
        run_id uuid not null,
        last_at timestamptz not null,
        primary key (student_id, exercise_slug, error_type, rule)
      );
    `);
  }

  override down(): void {
    this.addSql("drop table error_counts, mistakes;");
  }
}
