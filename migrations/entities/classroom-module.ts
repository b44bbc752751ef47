import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "ClassroomModule",
  tableName: "classroom_modules",
  properties: {
    classroomId: p.uuid().primary(),
    /** 1 to 8. */
    module: p.smallint().primary(),
    opensAt: p.datetime().nullable(),
    dueAt: p.datetime().nullable(),
  },
});

/** A module that a class works on. A class without any works on all of them. Written by web. */
export class ClassroomModule extends schema.class {}
schema.setClass(ClassroomModule);
