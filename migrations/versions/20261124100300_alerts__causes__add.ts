import { Migration } from "@mikro-orm/migrations";

/** Alerts of every rule: several causes in one alert, of an exercise or a lesson; who closed it; a class's thresholds. */
export class AlertsCausesAdd extends Migration {
  override up(): void {
    this.addSql(`
      alter table alerts
        alter column exercise_slug drop not null,
        add column lesson_slug varchar(80),
        add column causes jsonb not null default '[]',
        add column closed_by uuid,
        add constraint alerts_have_a_place check (exercise_slug is not null or lesson_slug is not null);
      update alerts set causes = jsonb_build_array(jsonb_build_object('rule', rule, 'evidence', evidence, 'at', opened_at));
      drop index alerts_one_open;
      create unique index alerts_one_open on alerts (student_id, coalesce(exercise_slug, ''), coalesce(lesson_slug, ''))
        where state <> 'closed';

      -- Null: the class does without the rule.
      create table alert_settings (
        classroom_id uuid primary key references classrooms (id) on delete cascade,
        same_error_times smallint default 3 check (same_error_times between 2 and 20),
        minutes_without_pass smallint default 10 check (minutes_without_pass between 2 and 120),
        quiz_under_percent smallint default 50 check (quiz_under_percent between 1 and 100),
        wrong_in_a_row smallint default 3 check (wrong_in_a_row between 2 and 20),
        failed_runs smallint default 5 check (failed_runs between 2 and 50),
        says_so boolean not null default true,
        changed_by uuid references people (id) on delete set null,
        changed_at timestamptz not null
      );

      create table alert_actions (
        id uuid primary key,
        alert_id uuid not null,
        student_id uuid not null references people (id) on delete cascade,
        person_id uuid references people (id) on delete set null,
        action text not null check (action in ('message', 'easier-exercise', 'support', 'snooze', 'closed', 'not-useful')),
        acted_at timestamptz not null
      );
      create index alert_actions_alert_id_index on alert_actions (alert_id, acted_at);
    `);
  }

  override down(): void {
    this.addSql(`
      drop table alert_actions, alert_settings;
      delete from alerts where exercise_slug is null;
      drop index alerts_one_open;
      create unique index alerts_one_open on alerts (student_id, exercise_slug) where state <> 'closed';
      alter table alerts drop constraint alerts_have_a_place, drop column closed_by, drop column causes, drop column lesson_slug,
        alter column exercise_slug set not null;
    `);
  }
}
