import { Migration } from "@mikro-orm/migrations";

/** Roll-ups of what a student can do. No keys to people: they are folded from Kafka, also for someone who is being deleted. */
export class MasteryCreate extends Migration {
  override up(): void {
    this.addSql(`
      create table mastery (
        student_id uuid not null,
        concept_id varchar(80) not null,
        alone_skill double precision not null default 0,
        alone_estimate double precision not null default 0.5 check (alone_estimate between 0 and 1),
        alone_evidence double precision not null default 0,
        helped_skill double precision not null default 0,
        helped_estimate double precision not null default 0.5 check (helped_estimate between 0 and 1),
        helped_evidence double precision not null default 0,
        successes_alone integer not null default 0,
        success_days integer not null default 0,
        last_success_on date,
        evidence_at timestamptz not null,
        reached_at timestamptz,
        review jsonb,
        due_at timestamptz,
        primary key (student_id, concept_id)
      );
      create index mastery_due_index on mastery (student_id, due_at);

      create table quiz_standings (
        student_id uuid not null,
        item varchar(120) not null,
        lesson_slug varchar(80),
        exercise_slug varchar(80),
        concepts jsonb not null,
        first_correct boolean not null,
        correct boolean not null,
        misconception varchar(80),
        answers integer not null,
        answered_at timestamptz not null,
        primary key (student_id, item)
      );
      create index quiz_standings_lesson_index on quiz_standings (student_id, lesson_slug);
    `);
  }

  override down(): void {
    this.addSql("drop table quiz_standings, mastery;");
  }
}
