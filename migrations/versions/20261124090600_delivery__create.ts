import { Migration } from "@mikro-orm/migrations";

export class DeliveryCreate extends Migration {
  override up(): void {
    this.addSql(`
      create table handled_events (
        handler varchar(40) not null,
        source varchar(100) not null,
        event_id varchar(100) not null,
        handled_at timestamptz not null,
        primary key (handler, source, event_id)
      );
      create index handled_events_handled_at_index on handled_events (handled_at);

      create table outbox (
        id bigserial primary key,
        writer varchar(40) not null,
        key varchar(100) not null,
        event jsonb not null,
        topics jsonb,
        created_at timestamptz not null
      );
      create index outbox_key_index on outbox (key, id);
      create index outbox_created_at_index on outbox (created_at);

      create table leases (
        name varchar(40) primary key,
        holder varchar(80) not null,
        until timestamptz not null
      );
    `);
  }

  override down(): void {
    this.addSql(`
      drop table leases;
      drop table outbox;
      drop table handled_events;
    `);
  }
}
