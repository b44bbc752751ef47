import { Migration } from "@mikro-orm/migrations";

export class AccessTokensCreate extends Migration {
  override up(): void {
    this.addSql(`
      create table access_tokens (
        id uuid primary key,
        person_id uuid not null references people (id) on delete cascade,
        name varchar(80) not null check (length(trim(name)) > 0),
        token_hash varchar(64) not null,
        scopes jsonb not null check (jsonb_typeof(scopes) = 'array'),
        created_at timestamptz not null,
        expires_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz,
        constraint access_tokens_token_hash_unique unique (token_hash)
      );
      create index access_tokens_person_id_index on access_tokens (person_id);

      create table record_reads (
        id uuid primary key,
        student_id uuid not null references people (id) on delete cascade,
        reader_id uuid references people (id) on delete cascade,
        token_id uuid references access_tokens (id) on delete set null,
        what varchar(120) not null,
        exercise_slug varchar(80),
        read_at timestamptz not null
      );
      create index record_reads_student_id_index on record_reads (student_id, read_at desc);
      create index record_reads_reader_id_index on record_reads (reader_id, read_at desc);
      create index record_reads_read_at_index on record_reads (read_at);
    `);
  }

  override down(): void {
    this.addSql(`
      drop table record_reads;
      drop table access_tokens;
    `);
  }
}
