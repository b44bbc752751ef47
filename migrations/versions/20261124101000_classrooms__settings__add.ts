import { Migration } from "@mikro-orm/migrations";

/** What a teacher settles for a class: how the tutor behaves, which modules are on and when, labels of students. */
export class ClassroomsSettingsAdd extends Migration {
  override up(): void {
    this.addSql(`
      -- Defaults, so that the release before can still write classrooms.
      alter table classrooms
        add column avoided_words jsonb not null default '[]' check (jsonb_typeof(avoided_words) = 'array'),
        add column avoided_tools jsonb not null default '[]' check (jsonb_typeof(avoided_tools) = 'array'),
        add column language_model boolean not null default true;
      comment on column classrooms.support_level is 'How far the tutor may go; student_supports may say more for one student.';
      comment on column classrooms.avoided_words is 'Texts: words that the tutor does not use with this class.';
      comment on column classrooms.avoided_tools is 'Texts: parts of Python that the tutor does not show to this class (sum, comprehension, …).';
      comment on column classrooms.language_model is 'Whether a language model may be used for this class; else the tutor answers without one.';

      alter table memberships add column labels jsonb not null default '[]' check (jsonb_typeof(labels) = 'array');

      -- No row of a class: every module is on. Otherwise those that have one.
      create table classroom_modules (
        classroom_id uuid not null references classrooms (id) on delete cascade,
        module smallint not null references modules (number),
        opens_at timestamptz,
        due_at timestamptz,
        primary key (classroom_id, module)
      );

      -- An empty exercise stands for all of them; the exercise's own row wins.
      create table student_supports (
        student_id uuid not null references people (id) on delete cascade,
        exercise_slug varchar(80) not null,
        level text not null check (level in ('none', 'hints', 'full')),
        changed_by uuid references people (id) on delete set null,
        changed_at timestamptz not null,
        primary key (student_id, exercise_slug)
      );
    `);
  }

  override down(): void {
    this.addSql(`
      drop table student_supports;
      drop table classroom_modules;
      alter table memberships drop column labels;
      alter table classrooms drop column language_model, drop column avoided_tools, drop column avoided_words;
    `);
  }
}
