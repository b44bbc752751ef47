import type { AnswerBlock, WholeAnswer } from "../../events/answer.ts";

/** What an answer is made of, in the order in which the student sees it; `about` says something of the whole. */
export type Part =
  | AnswerBlock
  | {
      readonly kind: "about";
      readonly sources?: WholeAnswer["sources"];
      readonly concepts?: readonly string[];
      readonly hintLevel?: number | null;
      /** Pieces of code held back just now. */
      readonly withheld?: number;
    };
