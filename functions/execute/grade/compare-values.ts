import type { Value } from "./value.ts";

export interface ValueComparison {
  /** Absolute, and relative to the expected number. */
  readonly tolerance?: number | undefined;
  /** Lists and tuples are compared as bags, at every level. */
  readonly anyOrder?: boolean | undefined;
}

/**
 * Whether a value is what was expected. As Python's `==`, but: True is not 1, a list is not a tuple, nan is nan, -0.0 is
 * not 0.0 (with a tolerance it is), and an object is compared by the expected one's class and exactly its fields.
 */
export function isExpected(expected: Value, got: Value, how: ValueComparison = {}): boolean {
  // A class derived from a built-in container is compared by what it holds, read by the built-in's own methods.
  if (got.kind === "object" && expected.kind !== "object") {
    return got.content !== null && isExpected(expected, got.content, how);
  }
  switch (expected.kind) {
    case "none":
      return got.kind === "none";
    case "bool":
      return got.kind === "bool" && got.value === expected.value;
    case "int":
    case "float":
      return (got.kind === "int" || got.kind === "float") && isSameNumber(expected, got, how.tolerance);
    case "complex":
      return (
        got.kind === "complex" &&
        isClose(expected.real, got.real, how.tolerance ?? 0) &&
        isClose(expected.imaginary, got.imaginary, how.tolerance ?? 0)
      );
    case "str":
    case "bytes":
      return got.kind === expected.kind && got.value === expected.value;
    case "list":
    case "tuple":
      if (got.kind !== expected.kind || got.items.length !== expected.items.length) return false;
      if (how.anyOrder) return isSameBag(expected.items, got.items, how);
      return expected.items.every((item, index) => isExpectedItem(item, got.items[index], how));
    case "set":
    case "frozenset":
      return (got.kind === "set" || got.kind === "frozenset") && isSameBag(expected.items, got.items, how);
    case "dict":
      return got.kind === "dict" && isSameBag(expected.pairs.map(asTuple), got.pairs.map(asTuple), how);
    case "object":
      if (got.kind !== "object" || got.name !== expected.name) return false;
      return [...expected.fields].every(([field, value]) => isExpectedItem(value, got.fields.get(field), how));
    case "cycle":
      return got.kind === "cycle" && got.up === expected.up;
    case "large":
    case "other":
      return false;
  }
}

const isExpectedItem = (expected: Value, got: Value | undefined, how: ValueComparison): boolean =>
  got !== undefined && isExpected(expected, got, how);

const asTuple = (pair: [Value, Value]): Value => ({ kind: "tuple", items: pair });

type NumberValue = Extract<Value, { kind: "int" | "float" }>;

function isSameNumber(expected: NumberValue, got: NumberValue, tolerance: number | undefined): boolean {
  const whole = expected.kind === "int" && got.kind === "int";
  if (whole && !tolerance) return expected.value === got.value;
  if (whole && !(Number.isFinite(Number(expected.value)) && Number.isFinite(Number(got.value))))
    return expected.value === got.value;
  if (tolerance) return isClose(Number(expected.value), Number(got.value), tolerance);
  if (expected.kind === "float" && got.kind === "float") return Object.is(expected.value, got.value);
  const [count, real] = expected.kind === "int" ? [expected.value, got.value] : [got.value, expected.value];
  return Number.isInteger(Number(real)) && BigInt(real) === count;
}

function isClose(expected: number, got: number, tolerance: number): boolean {
  if (Object.is(expected, got)) return true;
  if (!Number.isFinite(expected) || !Number.isFinite(got)) return false;
  return tolerance > 0 && Math.abs(expected - got) <= Math.max(tolerance, tolerance * Math.abs(expected));
}

/** The same members, each as often. Most find their like at once by their text; only numbers with a tolerance search. */
function isSameBag(expected: readonly Value[], got: readonly Value[], how: ValueComparison): boolean {
  if (expected.length !== got.length) return false;
  if (!how.tolerance) {
    const counts = new Map<string, number>();
    for (const item of expected) counts.set(likeness(item, how), (counts.get(likeness(item, how)) ?? 0) + 1);
    const left = got.filter((item) => {
      const count = counts.get(likeness(item, how)) ?? 0;
      if (count > 0) counts.set(likeness(item, how), count - 1);
      return count === 0;
    });
    if (left.length === 0) return true;
    if (!expected.some(holdsObject)) return false;
  }
  return expected.length <= 1_000 && canPair(expected, got, how);
}

/** A matching of each expected member with one of its own (augmenting paths). */
function canPair(expected: readonly Value[], got: readonly Value[], how: ValueComparison): boolean {
  const takenBy = new Map<number, number>();
  const place = (index: number, tried: Set<number>): boolean =>
    got.some((item, at) => {
      const wanted = expected[index];
      if (tried.has(at) || !wanted || !isExpected(wanted, item, how)) return false;
      tried.add(at);
      const holder = takenBy.get(at);
      if (holder !== undefined && !place(holder, tried)) return false;
      takenBy.set(at, index);
      return true;
    });
  return expected.every((_, index) => place(index, new Set()));
}

function holdsObject(value: Value): boolean {
  if (value.kind === "object") return true;
  if (value.kind === "dict") return value.pairs.flat().some(holdsObject);
  return "items" in value && value.items.some(holdsObject);
}

/** The same text for values that are equal without a tolerance (objects aside, whose fields are chosen by the expected). */
function likeness(value: Value, how: ValueComparison): string {
  switch (value.kind) {
    case "int":
      return `n${value.value}`;
    case "float":
      return Number.isInteger(value.value) && !Object.is(value.value, -0)
        ? `n${BigInt(value.value)}`
        : `f${value.text}`;
    case "list":
    case "tuple": {
      const items = value.items.map((item) => likeness(item, how));
      return `${value.kind}(${(how.anyOrder ? items.sort() : items).join()})`;
    }
    case "set":
    case "frozenset":
      return `set(${value.items
        .map((item) => likeness(item, how))
        .sort()
        .join()})`;
    case "dict":
      return `dict(${value.pairs
        .map((pair) => pair.map((part) => likeness(part, how)).join(":"))
        .sort()
        .join()})`;
    case "object":
      return value.content ? likeness(value.content, how) : `object ${value.name}`;
    case "str":
      return JSON.stringify(value.value);
    case "other":
    case "large":
      return `${value.kind} ${Math.random()}`; // like nothing, not even itself
    default:
      return JSON.stringify(value);
  }
}
