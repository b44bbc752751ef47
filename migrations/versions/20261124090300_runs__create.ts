import { Migration } from "@mikro-orm/migrations";

export class RunsCreate extends Migration {
  override up(): void {
    this.addSql(`
      create table runs (
        id uuid primary key,
        student_id uuid not null references people (id) on delete cascade,
        profile text not null check (profile in ('run', 'grade', 'trace', 'example')),
        exercise_slug varchar(80),
        exercise_version integer,
        code text not null check (octet_length(code) <= 65536),
        input jsonb not null,
        state text not null check (state in ('requested', 'finished', 'stopped', 'expired', 'failed')),
        outcome text check (outcome in ('finished', 'exited', 'exception', 'needs-input', 'timeout', 'cpu', 'memory', 'output', 'disk', 'killed', 'stopped', 'expired', 'unavailable')),
        result jsonb,
        failure varchar(80),
        requested_at timestamptz not null,
        expires_at timestamptz not null,
        finished_at timestamptz,
        foreign key (exercise_slug, exercise_version) references exercises (slug, version),
        constraint runs_finished_has_outcome check (state <> 'finished' or outcome is not null)
      );
      create index runs_student_id_exercise_slug_index on runs (student_id, exercise_slug, requested_at desc);
      create index runs_requested_index on runs (expires_at) where state = 'requested';

      create table submissions (
        run_id uuid primary key references runs (id) on delete cascade,
        outcome text not null check (outcome in ('passed', 'failed')),
        tests jsonb not null,
        quality jsonb not null,
        tests_passed smallint not null check (tests_passed between 0 and tests_total),
        tests_total smallint not null,
        helped boolean not null,
        graded_at timestamptz not null
      );

      create table drafts (
        student_id uuid not null references people (id) on delete cascade,
        exercise_slug varchar(80) not null,
        code text not null check (octet_length(code) <= 65536),
        saved_at timestamptz not null,
        primary key (student_id, exercise_slug)
      );
    `);
  }

  override down(): void {
    this.addSql(`
      drop table drafts;
      drop table submissions;
      drop table runs;
    `);
  }
}
