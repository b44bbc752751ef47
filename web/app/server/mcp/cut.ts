/** At most so many characters, and a sign where something is missing. Never ends inside a character. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`;
}

/** The end of a text: of what a program printed, the last lines tell most. */
export function tail(text: string, length: number): string {
  return text.length <= length ? text : `…${text.slice(1 - length).toWellFormed()}`;
}
