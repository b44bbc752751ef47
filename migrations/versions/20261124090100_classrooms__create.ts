import { Migration } from "@mikro-orm/migrations";

export class ClassroomsCreate extends Migration {
  override up(): void {
    this.addSql(`
      create table classrooms (
        id uuid primary key,
        name varchar(120) not null check (length(trim(name)) > 0),
        code varchar(12) not null,
        support_level text not null default 'full' check (support_level in ('none', 'hints', 'full')),
        created_at timestamptz not null,
        archived_at timestamptz,
        constraint classrooms_code_unique unique (code)
      );

      create table memberships (
        classroom_id uuid not null references classrooms (id) on delete cascade,
        person_id uuid not null references people (id) on delete cascade,
        role text not null check (role in ('student', 'teacher')),
        joined_at timestamptz not null,
        primary key (classroom_id, person_id)
      );
      create index memberships_person_id_index on memberships (person_id);
    `);
  }

  override down(): void {
    this.addSql(`
      drop table memberships;
      drop table classrooms;
    `);
  }
}
