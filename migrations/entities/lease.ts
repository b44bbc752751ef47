import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "Lease",
  tableName: "leases",
  properties: {
    name: p.string().length(40).primary(),
    holder: p.string().length(80),
    until: p.datetime(),
  },
});

/** Something that one process at a time may do. Written by web. */
export class Lease extends schema.class {}
schema.setClass(Lease);
