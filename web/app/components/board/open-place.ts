/** What of a student stands open beside the board: one exercise, or all of them. */
export interface OpenPlace {
  readonly studentId: string;
  readonly exercise: string | null;
}
