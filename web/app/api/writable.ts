/** Queries give what nobody may change; a contract's type says nothing of that. The same value, without `readonly`. */
export const writable = <Value>(value: Value): Writable<Value> => value as Writable<Value>;

type Writable<Value> = Value extends readonly (infer Item)[]
  ? Writable<Item>[]
  : Value extends Date
    ? Value
    : Value extends object
      ? { -readonly [Name in keyof Value]: Writable<Value[Name]> }
      : Value;
