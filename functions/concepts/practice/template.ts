/** A small exercise made from a template: a program that reads lines and shows something. */
export interface MadeExercise {
  readonly title: string;
  /** Markdown; what is read, what is shown. */
  readonly task: string;
  readonly reference: string;
  /** What beginners write instead; each must fail. */
  readonly wrong: readonly string[];
  /** Lines that are typed in, with what must be shown: worked out here, not by the reference. */
  readonly cases: readonly { readonly lines: readonly string[]; readonly shows: string }[];
}

export interface PracticeTemplate {
  readonly id: string;
  /** What it trains. */
  readonly concept: string;
  /** How many exercises it makes. */
  readonly variants: number;
  make(variant: number): MadeExercise;
}

/** A template from its variants' values. `answer` works out by itself what a program must show. */
export function template<Values>(
  concept: string,
  id: string,
  values: readonly Values[],
  make: (value: Values) => Omit<MadeExercise, "cases"> & {
    readonly tries: readonly (readonly string[])[];
    readonly answer: (lines: readonly string[]) => string;
  },
): PracticeTemplate {
  return {
    id,
    concept,
    variants: values.length,
    make(variant) {
      const value = values[variant % values.length];
      if (value === undefined) throw new RangeError(`template ${id} has no variants`);
      const { tries, answer, ...rest } = make(value);
      return { ...rest, cases: tries.map((lines) => ({ lines, shows: answer(lines) })) };
    },
  };
}

/** Lines of a program. */
export const program = (...lines: readonly string[]): string => `${lines.join("\n")}\n`;
export const numbers = (lines: readonly string[]): number[] => lines.map(Number);
