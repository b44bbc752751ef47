import { Migration } from "@mikro-orm/migrations";

export class ConversationsCreate extends Migration {
  override up(): void {
    this.addSql(`
      create table conversations (
        id uuid primary key,
        student_id uuid not null references people (id) on delete cascade,
        exercise_slug varchar(80),
        lesson_slug varchar(80),
        created_at timestamptz not null
      );
      create unique index conversations_one_per_place on conversations (student_id, coalesce(exercise_slug, ''), coalesce(lesson_slug, ''));

      create table questions (
        id uuid primary key,
        conversation_id uuid not null references conversations (id) on delete cascade,
        student_id uuid not null references people (id) on delete cascade,
        text text not null check (length(text) between 1 and 4000),
        code text check (octet_length(code) <= 65536),
        state text not null check (state in ('requested', 'finished', 'stopped', 'expired', 'failed')),
        route text check (route in ('concept', 'code_explain', 'debug', 'task', 'hint', 'practice', 'review', 'progress', 'setup', 'off_topic', 'unsafe')),
        failure varchar(80),
        asked_at timestamptz not null,
        expires_at timestamptz not null
      );
      -- One open question at a time, so that a student's answers come in order although the source is unordered.
      create unique index questions_one_open on questions (conversation_id) where state = 'requested';
      create index questions_conversation_id_index on questions (conversation_id, asked_at);
      create index questions_requested_index on questions (expires_at) where state = 'requested';

      create table answers (
        id uuid primary key,
        question_id uuid not null references questions (id) on delete cascade,
        state text not null check (state in ('writing', 'completed')),
        lease_until timestamptz not null,
        mode text not null check (mode in ('concept', 'code_explain', 'debug', 'task', 'hint', 'practice', 'review', 'progress', 'setup', 'off_topic', 'unsafe')),
        blocks jsonb not null,
        sources jsonb not null,
        concepts jsonb not null,
        hint_level smallint check (hint_level between 1 and 4),
        offline boolean not null,
        withheld smallint not null,
        started_at timestamptz not null,
        completed_at timestamptz,
        constraint answers_question_id_unique unique (question_id),
        constraint answers_completed_has_time check (state = 'writing' or completed_at is not null)
      );

      create table answer_ratings (
        answer_id uuid primary key references answers (id) on delete cascade,
        helpful boolean not null,
        rated_at timestamptz not null
      );
    `);
  }

  override down(): void {
    this.addSql(`
      drop table answer_ratings;
      drop table answers;
      drop table questions;
      drop table conversations;
    `);
  }
}
