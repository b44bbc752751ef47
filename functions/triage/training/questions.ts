import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type ScoredRoute, scoredRoutes } from "../keyword-scores.ts";

export interface WrittenQuestion {
  readonly text: string;
  readonly route: ScoredRoute;
  /** One of five parts, by the question's own text: a question stays in its part whatever is added. */
  readonly part: number;
}

/** The questions written for this project: one a line, `\n` for a line end inside, a file for each route. */
export function readQuestions(): WrittenQuestion[] {
  return scoredRoutes.flatMap((route) =>
    readFileSync(new URL(`questions/${route}.txt`, import.meta.url), "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => {
        const text = line.replaceAll("\\n", "\n");
        const part = (createHash("sha256").update(text).digest()[0] ?? 0) % 5;
        return { text, route, part };
      }),
  );
}

/** Questions of this part are never trained on; what is reported is measured on them. */
export const heldOutPart = 0;

/** Questions written apart, before anybody looked at what the model gets wrong; none of them is trained on. */
export function readFreshQuestions(): Pick<WrittenQuestion, "text" | "route">[] {
  return readFileSync(new URL("held-out.txt", import.meta.url), "utf8")
    .split("\n")
    .flatMap((line) => {
      const [name, text] = line.split("\t");
      const route = scoredRoutes.find((known) => known === name);
      return route && text ? [{ route, text: text.replaceAll("\\n", "\n") }] : [];
    });
}
