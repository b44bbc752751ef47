import type { CloudEvent } from "../source/cloud-event.ts";

/** An event that a function could not handle, and why. */
export interface Letter {
  readonly partition: number;
  readonly offset: number;
  /** When it was put aside. */
  readonly at: Date;
  /** As its function got it. */
  readonly event: CloudEvent;
  readonly reasons: {
    /** The function's own word for it (`kne-reason`): `bad-data`, `expired`. */
    readonly reason: string | undefined;
    /** The last status; undefined when the function could not be reached. */
    readonly code: string | undefined;
    readonly destination: string | undefined;
    /** What was answered, at most a kilobyte. */
    readonly said: string | undefined;
  };
}

/** Separates what was added when the event was put aside from the event itself. */
export function openLetter(place: { partition: number; offset: number; at: Date }, found: CloudEvent): Letter {
  const {
    knativeerrorcode: code,
    knativeerrordest: destination,
    knativeerrordata: data,
    reason,
    ...attributes
  } = found.attributes;
  const said = data === undefined ? undefined : Buffer.from(data, "base64").toString("utf8");
  return { ...place, event: { ...found, attributes }, reasons: { reason, code, destination, said } };
}

/** How a person names it: `2:17`. */
export const placeOf = ({ partition, offset }: Letter): string => `${partition}:${offset}`;

/** Those that a person named, by place or by the event's id. @throws when one of the names fits none. */
export function pickLetters(letters: readonly Letter[], names: readonly string[]): Letter[] {
  const unknown = names.filter((name) => !letters.some((letter) => isNamed(letter, name)));
  if (unknown.length > 0) throw new Error(`no open letter is named ${unknown.join(", ")}`);
  return letters.filter((letter) => names.some((name) => isNamed(letter, name)));
}

const isNamed = (letter: Letter, name: string): boolean =>
  placeOf(letter) === name || letter.event.attributes.id === name;

/** Why sending it again would end here again, as far as one can tell without trying. */
export function foreseeRefusal({ event: { attributes } }: Letter, now: Date): string | undefined {
  if (attributes.expirytime !== undefined && new Date(attributes.expirytime) < now)
    return `expired at ${attributes.expirytime}`;
  if (attributes.type === "dev.knative.kafka.event") return "it was never a CloudEvent";
  return undefined;
}
