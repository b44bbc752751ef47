import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import type { Proof } from "../../server/own-exercises/prove-own.ts";
import { ownExercisesTexts } from "../../text/own-exercises.ts";
import { useText } from "../../text.ts";

/** What running an exercise showed, line by line. */
export function ProofReport({ proof, isCurrent, isProven }: { proof: Proof; isCurrent: boolean; isProven: boolean }) {
  const text = useText(ownExercisesTexts);
  const { solutionFails, starterPasses, wrongAnswersFail, mutants } = proof;
  return (
    <section aria-labelledby="proof-title" className="rounded-md border border-line bg-sheet p-4">
      <h2 id="proof-title" className="font-medium text-14">
        {text.proof}
      </h2>
      <ul className={`mt-2 flex flex-col gap-1.5 text-14 ${isCurrent ? "" : "opacity-60"}`}>
        {solutionFails.length === 0 ? (
          <Line isGood>{text.solutionPasses}</Line>
        ) : (
          solutionFails.map(({ name, got }) => (
            <Line key={name} isGood={false}>
              {text.solutionFails(name, (got ?? "").slice(0, 200))}
            </Line>
          ))
        )}
        {starterPasses && <Line isGood={false}>{text.starterPasses}</Line>}
        {wrongAnswersFail.map((fails, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: wrong answers are named by their place
          <Line key={at} isGood={fails > 0}>
            {fails > 0 ? text.wrongFails(at + 1, fails) : text.wrongPasses(at + 1)}
          </Line>
        ))}
        {mutants.tried > 0 && (
          <Line isGood={mutants.missed.length === 0}>
            {text.mutants(mutants.caught, mutants.tried)}
            {mutants.missed.length > 0 && (
              <span className="block text-soft">
                {text.missed} {mutants.missed.join("; ")}
              </span>
            )}
          </Line>
        )}
      </ul>
      <p className={`mt-3 font-medium text-14 ${isProven ? "text-done" : "text-amber"}`}>
        {!isCurrent ? text.changedSince : isProven ? text.proven : text.notProven}
      </p>
    </section>
  );
}

function Line({ isGood, children }: { isGood: boolean; children: ReactNode }) {
  const Icon = isGood ? Check : Minus;
  return (
    <li className="wrap-anywhere flex gap-2">
      <Icon size={16} aria-hidden="true" className={`mt-0.5 shrink-0 ${isGood ? "text-done" : "text-amber"}`} />
      <span className="min-w-0">{children}</span>
    </li>
  );
}
