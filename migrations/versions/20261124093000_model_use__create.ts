import { Migration } from "@mikro-orm/migrations";

export class ModelUseCreate extends Migration {
  override up(): void {
    this.addSql(`
      -- What a language model was asked for, by day (UTC); no foreign keys: a row belongs to a student or to a classroom.
      create table model_use (
        scope text not null check (scope in ('student', 'classroom')),
        holder_id uuid not null,
        day date not null,
        questions integer not null default 0,
        -- May be lower than it was: what was set aside for an answer is given back when it took less.
        tokens integer not null default 0,
        primary key (scope, holder_id, day)
      );

      -- Answers to questions that stand in no context: no student, no program, no talk before them.
      create table model_answers (
        key char(64) primary key,
        parts jsonb not null,
        made_at timestamptz not null
      );
    `);
  }

  override down(): void {
    this.addSql(`
      drop table model_answers;
      drop table model_use;
    `);
  }
}
