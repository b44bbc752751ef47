import { Migration } from "@mikro-orm/migrations";

/** A session that ends, or a membership that changes, ends or changes what open pages are sent, at once and everywhere. */
export class SessionsMembershipsNotify extends Migration {
  override up(): void {
    this.addSql(`
      create function sessions_notify_end() returns trigger language plpgsql as $$
      begin
        perform pg_notify('learnflow_sessions', old.id::text);
        return null;
      end $$;
      create trigger sessions_notify_end after delete on sessions for each row execute function sessions_notify_end();

      create function memberships_notify_change() returns trigger language plpgsql as $$
      begin
        perform pg_notify('learnflow_memberships', coalesce(new.classroom_id, old.classroom_id)::text);
        return null;
      end $$;
      create trigger memberships_notify_change after insert or update or delete on memberships
        for each row execute function memberships_notify_change();
    `);
  }

  override down(): void {
    this.addSql(`
      drop trigger memberships_notify_change on memberships;
      drop function memberships_notify_change();
      drop trigger sessions_notify_end on sessions;
      drop function sessions_notify_end();
    `);
  }
}
