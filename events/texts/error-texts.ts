/** What a rule found: names, types and numbers out of a student's program, to be put into a sentence as they are. */
type ErrorParams = Readonly<Record<string, string | number>>;

/** A sentence or two: what happened, and what to look at next. Never blames, never guesses. */
type ErrorText = (params: ErrorParams) => string;

/** The texts of one language, by the rules of `functions/execute/explain`. */
export type ErrorTexts = Readonly<Record<string, ErrorText>>;
