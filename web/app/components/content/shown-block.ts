/** What stands in a lesson or task, ready to show: Markdown is HTML already, made on the server from our own texts. */
export type ShownBlock =
  | { readonly kind: "html"; readonly html: string }
  | {
      readonly kind: "example";
      /** Among all blocks of its lesson or task: the server knows an example by it. */
      readonly place: number;
      readonly role: "example" | "predict" | "mistake" | "fragment";
      readonly code: string;
      /** Output and typed lines in turn, as a person sees them. */
      readonly console: readonly { typed: boolean; text: string }[];
      readonly error: { type: string; message: string } | null;
      readonly input: readonly string[];
      readonly files: Readonly<Record<string, string>>;
      readonly writes: Readonly<Record<string, string>>;
    }
  | { readonly kind: "trace"; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "calls"; readonly calls: readonly { call: string; value: string }[] };

export type ShownExample = Extract<ShownBlock, { kind: "example" }>;
