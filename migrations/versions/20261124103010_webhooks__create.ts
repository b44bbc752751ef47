import { Migration } from "@mikro-orm/migrations";

export class WebhooksCreate extends Migration {
  override up(): void {
    this.addSql(`
      create table webhooks (
        id uuid primary key,
        person_id uuid not null references people (id) on delete cascade,
        classroom_id uuid references classrooms (id) on delete cascade,
        address varchar(500) not null,
        about jsonb not null check (jsonb_typeof(about) = 'array'),
        secret varchar(80) not null,
        old_secret varchar(80),
        old_secret_until timestamptz,
        created_at timestamptz not null,
        failures integer not null default 0,
        failing_since timestamptz,
        last_succeeded_at timestamptz,
        disabled_at timestamptz,
        disabled_as text check (disabled_as in ('off', 'failing', 'gone')),
        check ((disabled_at is null) = (disabled_as is null))
      );
      create index webhooks_person_id_index on webhooks (person_id);

      create table webhook_deliveries (
        id uuid primary key,
        webhook_id uuid not null references webhooks (id) on delete cascade,
        about text not null check (about in ('alert.raised', 'submission.graded', 'webhook.tested')),
        cause_id uuid not null,
        student_id uuid references people (id) on delete cascade,
        body text not null,
        state text not null check (state in ('waiting', 'delivered', 'failed')),
        attempts smallint not null default 0,
        next_attempt_at timestamptz not null,
        last_attempt_at timestamptz,
        last_status smallint,
        last_problem text check (last_problem in ('status', 'redirect', 'timeout', 'unreachable', 'unsafe-address', 'gone')),
        created_at timestamptz not null,
        delivered_at timestamptz,
        constraint webhook_deliveries_cause_unique unique (webhook_id, about, cause_id)
      );
      create index webhook_deliveries_due_index on webhook_deliveries (next_attempt_at) where state = 'waiting';
      create index webhook_deliveries_created_at_index on webhook_deliveries (webhook_id, created_at desc, id desc);
      create index webhook_deliveries_student_id_index on webhook_deliveries (student_id);
    `);
  }

  override down(): void {
    this.addSql(`
      drop table webhook_deliveries;
      drop table webhooks;
    `);
  }
}
