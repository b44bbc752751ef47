import type { LivePlaces } from "./wire.ts";

/** How far this browser has come in each partition: what came already is not handed on again. */
export interface Places {
  /** False when that place was passed before. */
  advance(place: string): boolean;
  set(places: LivePlaces): void;
  /** Null as long as nothing is known. */
  all(): LivePlaces | null;
}

export function createPlaces(): Places {
  let reached: Record<string, bigint> | null = null;
  return {
    advance(place) {
      const split = place.indexOf(":");
      const partition = place.slice(0, split);
      const offset = BigInt(place.slice(split + 1));
      const before = reached?.[partition];
      if (before !== undefined && offset <= before) return false;
      reached = { ...reached, [partition]: offset };
      return true;
    },
    set(places) {
      reached = Object.fromEntries(Object.entries(places).map(([partition, offset]) => [partition, BigInt(offset)]));
    },
    all: () =>
      reached && Object.fromEntries(Object.entries(reached).map(([partition, offset]) => [partition, String(offset)])),
  };
}
