/** Rows stay where they are while one looks: who was there keeps the place, who is new comes last. */
export function keepOrder<Row extends { id: string }>(before: readonly string[], rows: readonly Row[]): Row[] {
  const places = new Map(before.map((id, place) => [id, place]));
  const placeOf = (row: Row) => places.get(row.id) ?? before.length;
  return [...rows].sort((one, other) => placeOf(one) - placeOf(other));
}
