import fc from "fast-check";
import { pythonFloat, type Value } from "./value.ts";

/** Any value that an author can write down and a process can send back. For property tests. */

const float = (value: number): Value => ({ kind: "float", value, text: pythonFloat(value) });

const leaf: fc.Arbitrary<Value> = fc.oneof(
  fc.constant<Value>({ kind: "none" }),
  fc.boolean().map((value): Value => ({ kind: "bool", value })),
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map((value): Value => ({ kind: "int", value })),
  fc.double().map(float),
  fc.string({ unit: "grapheme", maxLength: 12 }).map((value): Value => ({ kind: "str", value })),
  fc.uint8Array({ maxLength: 6 }).map((bytes): Value => ({ kind: "bytes", value: Buffer.from(bytes).toString("hex") })),
);

/** What Python takes for a key or a member of a set; numbers apart, of which 1, 1.0 and True are one. */
const key: fc.Arbitrary<Value> = fc.oneof(
  fc.string({ maxLength: 8 }).map((value): Value => ({ kind: "str", value })),
  fc.tuple(fc.string({ maxLength: 3 })).map(([value]): Value => ({ kind: "tuple", items: [{ kind: "str", value }] })),
);
const identity = (value: Value): string =>
  JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}n` : part));

const name = fc.constantFrom("x", "y", "total", "größe");

export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }).map((items): Value => ({ kind: "list", items })),
    fc.array(tie("value"), { maxLength: 4 }).map((items): Value => ({ kind: "tuple", items })),
    fc.uniqueArray(key, { maxLength: 4, selector: identity }).map((items): Value => ({ kind: "set", items })),
    fc
      .uniqueArray(fc.tuple(key, tie("value")), { maxLength: 4, selector: ([first]) => identity(first) })
      .map((pairs): Value => ({ kind: "dict", pairs })),
    fc
      .dictionary(name, tie("value"), { maxKeys: 3 })
      .map(
        (fields): Value => ({ kind: "object", name: "Thing", fields: new Map(Object.entries(fields)), content: null }),
      ),
  ),
})).value;

/** The same value but for one place in it, chosen by `pick`. */
export function changeOnePlace(value: Value, pick: () => number): Value {
  switch (value.kind) {
    case "none":
      return { kind: "bool", value: false };
    case "bool":
      return { kind: "bool", value: !value.value };
    case "int":
      return { kind: "int", value: value.value + 1n };
    case "float":
      return float(
        Number.isFinite(value.value) && value.value !== 0 ? -value.value : Object.is(value.value, 0) ? -0 : 0,
      );
    case "str":
      return { kind: "str", value: `${value.value}x` };
    case "bytes":
      return { kind: "bytes", value: `${value.value}00` };
    case "list":
    case "tuple": {
      if (value.items.length === 0) return { ...value, items: [{ kind: "none" }] };
      const at = pick() % value.items.length;
      return { ...value, items: value.items.map((item, index) => (index === at ? changeOnePlace(item, pick) : item)) };
    }
    case "set":
    case "frozenset":
      return { ...value, items: [...value.items, { kind: "str", value: "one member more" }] };
    case "dict": {
      const at = value.pairs.length === 0 ? 0 : pick() % value.pairs.length;
      if (value.pairs.length === 0) return { kind: "dict", pairs: [[{ kind: "none" }, { kind: "none" }]] };
      return {
        kind: "dict",
        pairs: value.pairs.map(([k, v], index) => [k, index === at ? changeOnePlace(v, pick) : v]),
      };
    }
    case "object":
      return { ...value, name: `${value.name}2` };
    default:
      return { kind: "none" };
  }
}
