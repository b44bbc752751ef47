import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "AlertSnooze",
  tableName: "alert_snoozes",
  properties: {
    alertId: p.uuid().primary(),
    snoozedBy: p.uuid().nullable(),
    until: p.datetime(),
  },
});

/** A teacher does not want to see an alert for a while. Written by web. */
export class AlertSnooze extends schema.class {}
schema.setClass(AlertSnooze);
