import { Migration } from "@mikro-orm/migrations";

export class CurriculumCreate extends Migration {
  override up(): void {
    this.addSql(`
      create table modules (
        number smallint primary key check (number between 1 and 8),
        slug varchar(80) not null,
        title varchar(120) not null,
        summary varchar(300) not null,
        constraint modules_slug_unique unique (slug)
      );

      create table concepts (
        id varchar(80) primary key,
        name varchar(120) not null,
        lesson_slug varchar(80) not null,
        needs jsonb not null,
        part_of varchar(80)
      );

      create table lessons (
        slug varchar(80) primary key,
        module smallint not null references modules (number),
        position smallint not null,
        title varchar(120) not null,
        content jsonb not null,
        content_hash varchar(64) not null
      );

      create table exercises (
        slug varchar(80) not null,
        version integer not null check (version > 0),
        lesson_slug varchar(80) references lessons (slug),
        kind text not null check (kind in ('function', 'program', 'repair', 'complete', 'predict', 'parsons', 'trace')),
        title varchar(120) not null,
        position smallint not null,
        difficulty smallint not null check (difficulty between 1 and 5),
        remedial boolean not null default false,
        content jsonb not null,
        content_hash varchar(64) not null,
        current boolean not null,
        created_at timestamptz not null,
        primary key (slug, version)
      );
      create unique index exercises_one_current on exercises (slug) where current;
      create index exercises_lesson_slug_index on exercises (lesson_slug);

      -- A version is what a submission was graded against: only which one is current may change.
      create function exercises_keep_versions() returns trigger language plpgsql as $$
      begin
        if (new.slug, new.version, new.content_hash) is distinct from (old.slug, old.version, old.content_hash) or new.content is distinct from old.content then
          raise exception 'exercise % version % is immutable: make a new version', old.slug, old.version;
        end if;
        return new;
      end $$;
      create trigger exercises_keep_versions before update on exercises for each row execute function exercises_keep_versions();

      create table cards (
        id varchar(80) primary key,
        title varchar(120) not null,
        content jsonb not null,
        content_hash varchar(64) not null
      );
    `);
  }

  override down(): void {
    this.addSql(`
      drop table cards;
      drop table exercises;
      drop function exercises_keep_versions();
      drop table lessons;
      drop table concepts;
      drop table modules;
    `);
  }
}
