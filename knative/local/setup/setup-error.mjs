/** Something that a person has to do; the message says what, and no stack is shown. */
export class SetupError extends Error {}
