/** What the stand-ins need of a logger; pino's is one. A fixed sentence, and ids: never what a student wrote. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
