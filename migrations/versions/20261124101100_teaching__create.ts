import { Migration } from "@mikro-orm/migrations";

/** What goes between teachers and students: messages, comments, tasks, and who looked at whose work. */
export class TeachingCreate extends Migration {
  override up(): void {
    this.addSql(`
      create table help_requests (
        id uuid primary key,
        kind text not null check (kind in ('help', 'distress')),
        student_id uuid not null references people (id) on delete cascade,
        exercise_slug varchar(80),
        question_id uuid references questions (id) on delete set null,
        text text not null check (length(text) <= 4000),
        asked_at timestamptz not null,
        answered_at timestamptz,
        answered_by uuid references people (id) on delete set null
      );
      create index help_requests_student_id_index on help_requests (student_id, asked_at desc);

      create table messages (
        id uuid primary key,
        student_id uuid not null references people (id) on delete cascade,
        sent_by uuid references people (id) on delete set null,
        exercise_slug varchar(80),
        request_id uuid references help_requests (id) on delete set null,
        text text not null check (length(text) between 1 and 4000),
        sent_at timestamptz not null
      );
      create index messages_student_id_index on messages (student_id, sent_at desc);

      create table line_comments (
        id uuid primary key,
        run_id uuid not null references runs (id) on delete cascade,
        student_id uuid not null references people (id) on delete cascade,
        written_by uuid references people (id) on delete set null,
        line integer check (line > 0),
        text text not null check (length(text) between 1 and 4000),
        written_at timestamptz not null
      );
      create index line_comments_run_id_index on line_comments (run_id);
      create index line_comments_student_id_index on line_comments (student_id);

      create table saved_replies (
        id uuid primary key,
        teacher_id uuid not null references people (id) on delete cascade,
        text text not null check (length(text) between 1 and 4000),
        created_at timestamptz not null
      );
      create index saved_replies_teacher_id_index on saved_replies (teacher_id);

      -- Without a student it is for the whole class, also for those who join later.
      create table assignments (
        id uuid primary key,
        classroom_id uuid not null references classrooms (id) on delete cascade,
        student_id uuid references people (id) on delete cascade,
        exercise_slug varchar(80) not null,
        assigned_by uuid references people (id) on delete set null,
        due_at timestamptz,
        assigned_at timestamptz not null,
        constraint assignments_once unique nulls not distinct (classroom_id, student_id, exercise_slug)
      );
      create index assignments_student_id_index on assignments (student_id);

      -- What a teacher said to all who made one mistake, and to the next who makes it.
      create table mistake_replies (
        id uuid primary key,
        classroom_id uuid not null references classrooms (id) on delete cascade,
        exercise_slug varchar(80) not null,
        mistake varchar(80) not null,
        text text not null check (length(text) between 1 and 4000),
        written_by uuid references people (id) on delete set null,
        written_at timestamptz not null,
        constraint mistake_replies_once unique (classroom_id, exercise_slug, mistake)
      );

      create table looks (
        id uuid primary key,
        teacher_id uuid references people (id) on delete set null,
        student_id uuid not null references people (id) on delete cascade,
        classroom_id uuid references classrooms (id) on delete set null,
        exercise_slug varchar(80),
        looked_at timestamptz not null
      );
      create index looks_student_id_index on looks (student_id, looked_at desc);

      create table alert_snoozes (
        alert_id uuid primary key references alerts (id) on delete cascade,
        snoozed_by uuid references people (id) on delete set null,
        until timestamptz not null
      );

      create table class_visits (
        classroom_id uuid not null references classrooms (id) on delete cascade,
        teacher_id uuid not null references people (id) on delete cascade,
        visited_at timestamptz not null,
        before_at timestamptz,
        primary key (classroom_id, teacher_id)
      );
    `);
  }

  override down(): void {
    this.addSql(`
      drop table class_visits, alert_snoozes, looks, mistake_replies, assignments, saved_replies, line_comments, messages, help_requests;
    `);
  }
}
