import { Migration } from "@mikro-orm/migrations";

/** A task may be given ahead: students see it, and are told of it, from its day on. */
export class AssignmentsOpensAtAdd extends Migration {
  override up(): void {
    // Nullable: the release before this one writes neither. It tells at once; `told_at` of its rows is set by the next turn
    // of the minute's work, which tells nobody of a row without an opening day.
    this.addSql(`
      alter table assignments add column opens_at timestamptz null, add column told_at timestamptz null;
      update assignments set told_at = assigned_at;
      create index assignments_opens_at_index on assignments (opens_at) where told_at is null and opens_at is not null;
    `);
  }

  override down(): void {
    this.addSql(`alter table assignments drop column told_at, drop column opens_at;`);
  }
}
