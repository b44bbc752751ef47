import type { ExerciseState } from "../../../../events/vocabulary.ts";

export const boardSorts = ["need", "name", "solved"] as const;

/** What of a board is wanted; everything can be left out. */
export interface BoardWish {
  readonly sort?: (typeof boardSorts)[number] | undefined;
  /** Only students who have something in this state; `not-started`: those who have begun nothing. */
  readonly state?: ExerciseState | undefined;
  readonly label?: string | undefined;
  /** A part of the name. */
  readonly find?: string | undefined;
  /** Only columns of this module. */
  readonly module?: number | undefined;
  /** From 1. */
  readonly page?: number | undefined;
}

/** So many rows at once: a class is one page, a whole year's students are several. */
export const boardPageSize = 50;
