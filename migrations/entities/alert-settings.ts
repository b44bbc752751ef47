import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "AlertSettings",
  tableName: "alert_settings",
  properties: {
    classroomId: p.uuid().primary(),
    /** "The same error type so many times running"; null in any of them: the class does without the rule. */
    sameErrorTimes: p.smallint().nullable().default(3),
    /** "More than so many active minutes without a newly passing test". */
    minutesWithoutPass: p.smallint().nullable().default(10),
    quizUnderPercent: p.smallint().nullable().default(50),
    wrongInARow: p.smallint().nullable().default(3),
    failedRuns: p.smallint().nullable().default(5),
    saysSo: p.boolean().default(true),
    changedBy: p.uuid().nullable(),
    changedAt: p.datetime(),
  },
});

/** A class's thresholds of the struggle rules; a class without a row has the defaults. Of several classes of a student the lowest threshold holds. Written by web. */
export class AlertSettings extends schema.class {}
schema.setClass(AlertSettings);
