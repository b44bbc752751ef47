import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "Module",
  tableName: "modules",
  properties: {
    /** 1 to 8, the order of the path. */
    number: p.smallint().primary().autoincrement(false),
    slug: p.string().length(80).unique(),
    title: p.string().length(120),
    summary: p.string().length(300),
  },
});

/** A part of the curriculum. Written by the seed. */
export class Module extends schema.class {}
schema.setClass(Module);
