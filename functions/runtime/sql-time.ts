/** Selects a timestamptz as milliseconds since 1970: `em.execute` would give PostgreSQL's text. Read it by `new Date(…)`. */
export function epochMs(column: string): string {
  return `round(extract(epoch from ${column}) * 1000)::float8`;
}
