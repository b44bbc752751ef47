const uuid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const instant = /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00|\+00)/g;

/** For tests: replaces what differs from run to run by what stays, the same by the same, so that examples can be kept and compared. */
export function createSettler(): <Value>(value: Value) => Value {
  const ids = new Map<string, string>();
  let seconds = 0;
  const idOf = (id: string): string => {
    const known = ids.get(id) ?? `0199f2c4-0000-7000-8000-${String(ids.size + 1).padStart(12, "0")}`;
    ids.set(id, known);
    return known;
  };
  const later = (_: string, fraction = "", zone = "Z"): string => {
    const at = new Date(Date.parse("2026-11-24T09:00:00Z") + seconds++ * 1_000).toISOString().slice(0, 19);
    // PostgreSQL's own JSON leaves zeros at the end out.
    return at + (zone === "Z" ? fraction.replace(/\d/g, "0") : ".000000") + zone;
  };
  const text = (value: string): string =>
    value
      .replace(uuid, idOf)
      .replace(instant, later)
      .replace(/\bown-[0-9a-f]{16}\b/g, "own-5ca1ab1e00c0ffee")
      .replace(/\/(new-password|invitation)\/[\w-]{43}/g, "/$1/fZ3q…")
      .replace(/whsec_[\w+/=]+/g, "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")
      .replace(/http:\/\/127\.0\.0\.1:\d+/g, "https://learn.example.org");
  const settle = (value: unknown, name = ""): unknown => {
    if (typeof value === "string") {
      if (name === "nextCursor") return "WyIyMDI2LTExLTI0VDA5OjAwOjAwLjAwMDAwMFoiXQ";
      if (name === "password") return "quiet-otter-lamp-42";
      if (name === "requestId") return "019abf7c-5d2e-7e41-9f3b-5a1c2d3e4f50";
      if (name === "code" && /^[A-Z2-9]{6,7}$/.test(value)) return "K7MPQ4R";
      return value.length > 2_000 ? `${value.slice(0, 20)}…` : text(value);
    }
    // Kafka may be slow on a busy machine.
    if (name === "isWaiting") return false;
    if (Array.isArray(value)) return value.map((item) => settle(item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, settle(inner, key)]));
  };
  return <Value>(value: Value): Value => settle(value) as Value; // of the same form
}
