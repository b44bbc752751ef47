/** A list of texts as a value for `?::text[]` or `?::uuid[]`: a driver's own array would be read as several values. */
export const textArray = (texts: readonly string[]): string =>
  `{${texts.map((text) => JSON.stringify(text)).join(",")}}`;
