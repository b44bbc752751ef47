import { Migration } from "@mikro-orm/migrations";

/** How people want to be told, and the mails that wait to be sent. */
export class MailsCreate extends Migration {
  override up(): void {
    this.addSql(`
      create table notification_preferences (
        person_id uuid primary key references people (id) on delete cascade,
        mail text not null default 'digest' check (mail in ('off', 'digest', 'at-once')),
        muted jsonb not null default '[]',
        digest_at varchar(5) not null default '17:00' check (digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        quiet_from varchar(5) check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        quiet_until varchar(5) check (quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        time_zone varchar(60) not null default 'UTC',
        unsubscribe_token varchar(64) not null unique,
        changed_at timestamptz not null,
        constraint notification_preferences_quiet_whole check ((quiet_from is null) = (quiet_until is null))
      );

      create table mails (
        id uuid primary key,
        recipient_id uuid not null references people (id) on delete cascade,
        kind text not null check (kind in ('at-once', 'digest')),
        state text not null check (state in ('waiting', 'sending', 'sent', 'dropped')),
        due_at timestamptz not null,
        lease_until timestamptz,
        attempts smallint not null default 0,
        last_failure varchar(200),
        created_at timestamptz not null,
        sent_at timestamptz,
        constraint mails_sent_has_time check ((state = 'sent') = (sent_at is not null))
      );
      create index mails_due_index on mails (due_at) where state in ('waiting', 'sending');
      -- One mail at a time gathers what a person is told; it is closed to more when it is being sent.
      create unique index mails_one_open on mails (recipient_id, kind) where state = 'waiting' and attempts = 0;

      alter table notifications add column mail_id uuid references mails (id) on delete set null;
      create index notifications_mail_id_index on notifications (mail_id) where mail_id is not null;
    `);
  }

  override down(): void {
    this.addSql(`
      alter table notifications drop column mail_id;
      drop table mails, notification_preferences;
    `);
  }
}
