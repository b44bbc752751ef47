import { Migration } from "@mikro-orm/migrations";

export class LearningCreate extends Migration {
  override up(): void {
    this.addSql(`
      -- No foreign key to people: facts come from Kafka, also for someone who is being deleted.
      create table learning_facts (
        source varchar(100) not null,
        event_id varchar(100) not null,
        type varchar(100) not null,
        student_id uuid not null,
        exercise_slug varchar(80),
        occurred_at timestamptz not null,
        data jsonb not null,
        primary key (source, event_id)
      );
      create index learning_facts_student_id_index on learning_facts (student_id, occurred_at);

      create table progress (
        student_id uuid not null,
        exercise_slug varchar(80) not null,
        state text not null check (state in ('not-started', 'working', 'stuck', 'solved-with-help', 'solved-alone')),
        attempts integer not null default 0,
        consecutive_failures integer not null default 0,
        tests_passed smallint not null default 0,
        tests_total smallint not null default 0,
        hints_taken smallint not null default 0,
        answers_taken smallint not null default 0,
        last_outcome varchar(30),
        last_error_type varchar(200),
        opened_at timestamptz,
        solved_at timestamptz,
        changed_at timestamptz not null,
        primary key (student_id, exercise_slug)
      );
      create index progress_exercise_slug_index on progress (exercise_slug);

      create table lesson_progress (
        student_id uuid not null,
        lesson_slug varchar(80) not null,
        read_at timestamptz not null,
        primary key (student_id, lesson_slug)
      );

      create table alerts (
        id uuid primary key,
        student_id uuid not null,
        exercise_slug varchar(80) not null,
        rule text not null check (rule in ('same-error-3-times', 'ten-minutes-without-a-new-pass', 'quiz-under-half', 'student-says-so', 'five-failed-runs')),
        evidence jsonb not null,
        state text not null check (state in ('open', 'snoozed', 'closed')),
        opened_at timestamptz not null,
        closed_at timestamptz,
        closed_as text check (closed_as in ('passed', 'teacher', 'expired', 'not-useful')),
        constraint alerts_closed_has_time check ((state = 'closed') = (closed_at is not null))
      );
      create unique index alerts_one_open on alerts (student_id, exercise_slug) where state <> 'closed';
      create index alerts_student_id_index on alerts (student_id, opened_at);

      create table notifications (
        id uuid primary key,
        recipient_id uuid not null references people (id) on delete cascade,
        kind text not null check (kind in ('alert', 'message', 'assignment', 'mastery', 'distress', 'account')),
        text_key varchar(80) not null,
        text_params jsonb not null,
        link varchar(300),
        sent_at timestamptz not null,
        read_at timestamptz
      );
      create index notifications_recipient_id_index on notifications (recipient_id, sent_at desc);
    `);
  }

  override down(): void {
    this.addSql(`
      drop table notifications;
      drop table alerts;
      drop table lesson_progress;
      drop table progress;
      drop table learning_facts;
    `);
  }
}
