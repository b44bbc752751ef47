import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "Card",
  tableName: "cards",
  properties: {
    id: p.string().length(80).primary(),
    title: p.string().length(120),
    content: p.json<unknown>(),
    contentHash: p.string().length(64),
  },
});

/** A knowledge card: what the tutor answers from. Written by the seed. */
export class Card extends schema.class {}
schema.setClass(Card);
