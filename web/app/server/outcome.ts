/** A command was not done: what to tell the person. `field` names the input that it is about. Nothing that was typed is lost: the page keeps it. */
export interface Refused {
  readonly accepted: false;
  readonly status: 400 | 403 | 404 | 409 | 413 | 429;
  readonly code: string;
  readonly message: string;
  readonly field?: string;
}

/** A command is kept and will be done. */
export type Accepted<T = object> = T & {
  readonly accepted: true;
  /** Kafka is away: it is done when that is back. Tell the person so. */
  readonly isWaiting: boolean;
};

export function refuse(status: Refused["status"], code: string, message: string, field?: string): Refused {
  return { accepted: false, status, code, message, ...(field !== undefined && { field }) };
}
