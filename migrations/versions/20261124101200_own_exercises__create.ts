import { Migration } from "@mikro-orm/migrations";

export class OwnExercisesCreate extends Migration {
  override up(): void {
    this.addSql(`
      -- A published version is a row of exercises without a lesson; this is its author's sheet.
      create table own_exercises (
        slug varchar(80) primary key,
        author_id uuid references people (id) on delete set null,
        draft jsonb not null,
        proof jsonb,
        published_version integer,
        updated_at timestamptz not null
      );
      create index own_exercises_author_id_index on own_exercises (author_id);
    `);
  }

  override down(): void {
    this.addSql("drop table own_exercises;");
  }
}
