import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "AlertAction",
  tableName: "alert_actions",
  properties: {
    id: p.uuid().primary(),
    alertId: p.uuid().index("alert_actions_alert_id_index"),
    studentId: p.uuid(),
    personId: p.uuid().nullable(),
    action: p.enum(["message", "easier-exercise", "support", "snooze", "closed", "not-useful"] as const),
    actedAt: p.datetime(),
  },
});

/** What a teacher did about an alert; with the alert's own end it says what became of it. Written by web. */
export class AlertAction extends schema.class {}
schema.setClass(AlertAction);
