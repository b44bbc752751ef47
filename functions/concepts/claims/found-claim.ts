/** Something that a sentence says about a run. */
export interface FoundClaim {
  readonly isTrue: boolean;
  /** Index of the step that shows it. */
  readonly step: number | null;
}
