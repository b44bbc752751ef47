import { Migration } from "@mikro-orm/migrations";

/** What a personal token may do, and until when, is remembered by web processes for a moment: a change is heard of at once and everywhere. */
export class AccessTokensPeopleNotify extends Migration {
  override up(): void {
    this.addSql(`
      create function access_tokens_notify_change() returns trigger language plpgsql as $$
      begin
        perform pg_notify('learnflow_tokens', old.id::text);
        return null;
      end $$;
      create trigger access_tokens_notify_change after update of revoked_at, scopes, expires_at or delete on access_tokens
        for each row execute function access_tokens_notify_change();

      create function people_notify_tokens() returns trigger language plpgsql as $$
      begin
        perform pg_notify('learnflow_tokens', id::text) from access_tokens where person_id = new.id;
        return null;
      end $$;
      create trigger people_notify_tokens after update of role, name, locale on people
        for each row execute function people_notify_tokens();
    `);
  }

  override down(): void {
    this.addSql(`
      drop trigger people_notify_tokens on people;
      drop function people_notify_tokens();
      drop trigger access_tokens_notify_change on access_tokens;
      drop function access_tokens_notify_change();
    `);
  }
}
