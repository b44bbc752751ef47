import { Migration } from "@mikro-orm/migrations";

export class PeopleCreate extends Migration {
  override up(): void {
    this.addSql(`
      create table people (
        id uuid primary key,
        role text not null check (role in ('student', 'teacher', 'admin')),
        sign_in_name varchar(254) not null,
        email varchar(254),
        name varchar(120) not null check (length(trim(name)) > 0),
        password_hash varchar(200),
        locale text not null default 'en' check (locale in ('en', 'es', 'de', 'fr', 'ar')),
        created_at timestamptz not null,
        constraint people_sign_in_name_unique unique (sign_in_name),
        constraint people_email_unique unique (email),
        constraint people_sign_in_name_lower check (sign_in_name = lower(sign_in_name)),
        constraint people_email_lower check (email = lower(email))
      );

      create table sessions (
        id uuid primary key,
        person_id uuid not null references people (id) on delete cascade,
        token_hash varchar(64) not null,
        created_at timestamptz not null,
        last_seen_at timestamptz not null,
        expires_at timestamptz not null,
        constraint sessions_token_hash_unique unique (token_hash)
      );
      create index sessions_person_id_index on sessions (person_id);
      create index sessions_expires_at_index on sessions (expires_at);

      create table account_tokens (
        id uuid primary key,
        purpose text not null check (purpose in ('password-reset', 'invitation')),
        token_hash varchar(64) not null,
        person_id uuid references people (id) on delete cascade,
        email varchar(254),
        role text check (role in ('student', 'teacher', 'admin')),
        created_by uuid references people (id) on delete set null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        constraint account_tokens_token_hash_unique unique (token_hash),
        constraint account_tokens_whose check (
          (purpose = 'password-reset' and person_id is not null) or (purpose = 'invitation' and email is not null and role is not null)
        )
      );
      create index account_tokens_person_id_index on account_tokens (person_id);

      -- The table that rate-limiter-flexible keeps its counters in.
      create table rate_limits (key varchar(255) primary key, points integer not null default 0, expire bigint);
    `);
  }

  override down(): void {
    this.addSql(`
      drop table rate_limits;
      drop table account_tokens;
      drop table sessions;
      drop table people;
    `);
  }
}
