import { stem } from "./stem.ts";

/** Different words for one thing, as beginners and cards use them; each also finds the others, for less. */
const groups = [
  "show print display output appear screen write",
  "text string word sentence",
  "letter character char",
  "element item value entry",
  "biggest largest highest maximum max greatest",
  "smallest lowest minimum min least",
  "delete remove erase drop throw",
  "join glue concatenate combine stick",
  "repeat again loop iterate",
  "user person somebody people",
  "type typed enter keyboard",
  "ask question prompt",
  "bracket brace parenthesis",
  "change update modify replace",
  "find search look",
  "stop end exit quit leave finish",
  "count number many",
  "check test verify",
  "bigger greater larger more",
  "smaller less fewer",
  "same equal",
  "decimal digit point",
  "rest remainder leftover modulo",
  "reverse backwards backward turned",
  "begin start first beginning",
  "last end final",
  "case choice option",
  "condition question comparison",
  "store keep save remember",
  "swap exchange switch",
  "function command method",
  "list array",
  "dictionary dict",
  "error exception crash",
  "convert turn cast transform",
  "endless infinite forever",
  "never missing without",
  "where position place index",
  "choose pick select",
  "several many more",
  "hang stuck frozen",
  "space gap blank",
  "open read load",
  "average mean",
  "duplicate double twice",
  "capital uppercase upper",
  "skip ignore omit",
  "twice times",
  "square power",
  "install download",
  "internet web online",
  "create define own",
  "separate split cut divide",
  "half divide",
  "quickly short",
  "pass give hand",
  "old age",
  "older greater",
  "fail error",
  "must condition",
  "part piece",
  "player enemy hero dog cat",
  "close finish end",
];
const synonyms = new Map<string, Set<string>>();
for (const group of groups) {
  const stems = group.split(" ").map(stem);
  for (const one of stems) {
    const others = synonyms.get(one) ?? new Set<string>();
    for (const other of stems) if (other !== one) others.add(other);
    synonyms.set(one, others);
  }
}

export const synonymsOf = (term: string): readonly string[] => [...(synonyms.get(term) ?? [])];
