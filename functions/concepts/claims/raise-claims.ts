import type { TracedRun } from "../../../events/traced-run.ts";
import type { FoundClaim } from "./found-claim.ts";

const error = "`?(?:\\w*(?:Error|Exception|Iteration|Exit)|error|exception)`?";
const lineRaises = new RegExp(
  `\\bline (\\d+)(?:, (?:[^,.]|\`[^\`]*\`)*,)? (does not |doesn't )?(?:raises?|raised|throws?|threw|causes?|caused|fails with|failed with|stops with|stopped with|crashes with|ends with|gives|gave|produces?) (?:a |an |the |your |this )?(${error})`,
  "i",
);
const raisedIn = new RegExp(
  `(${error})(?: message)? (?:(?:is|was|gets) (?:raised|thrown|caused)|happens|happened|occurs|occurred|comes|came|appears|appeared|arises|shows up|starts|is)(?: up)? (?:in|on|at|from|by) line (\\d+)`,
  "i",
);
const stopsIn =
  /\b(?:program|it|python|code|run)\b[^.]*? (?:stops|stopped|crashes|crashed|fails|failed|breaks|broke|ends|ended|halts)(?: early)?(?: with (?:a |an )?(`?\w*(?:Error|Exception)`?))?,? (?:in|on|at) line (\d+)(?:[^.]*? with (?:a |an )?(`?\w*(?:Error|Exception)`?))?/i;
const stopsWith = new RegExp(
  `\\b(?:program|it|python|code|run) (?:stops|stopped|crashes|crashed|fails|failed|ends|ended) with (?:a |an )?(${error})`,
  "i",
);
/** However it is put: an error, that it happens, and a line. */
const anyhow =
  /\b(?:raises?|raised|throws?|happens?|happened|occurs?|occurred|comes?|came|arises?|crash(?:es|ed)?|stops?|stopped|fails?|failed|breaks?|causes?|caused|is|was)\b/i;
const noError =
  /\b(?:there (?:is|was) no error|no error (?:is|was) raised|(?:runs|ran|finishes|finished) (?:to its end )?without (?:an |any )?(?:error|problem)s?|raises no (?:error|exception))\b/i;

/** Which line raised what. */
export function raiseClaims(sentence: string, run: TracedRun): FoundClaim[] {
  const line = lineRaises.exec(sentence);
  if (line) {
    const claim = check(run, line[3], Number(line[1]));
    return [line[2] ? { isTrue: !claim.isTrue, step: null } : claim];
  }
  const within = raisedIn.exec(sentence);
  if (within) return [check(run, within[1], Number(within[2]))];
  const stop = stopsIn.exec(sentence);
  if (stop) return [check(run, stop[1] ?? stop[3], Number(stop[2]))];
  const type = /`?\b([A-Z]\w*(?:Error|Exception))\b`?/.exec(sentence)?.[1];
  const at = /\bline (\d+)/i.exec(sentence)?.[1];
  const speaksOfIt = type !== undefined || /\b(?:error|exception|crash(?:es)?)\b/i.test(sentence);
  const isHandled = /\b(?:catch(?:es)?|caught|handles?|except|avoids?|prevents?|before|after|no|not|without)\b/i.test(
    sentence,
  );
  if (speaksOfIt && at !== undefined && anyhow.test(sentence) && !isHandled) return [check(run, type, Number(at))];
  const ends = stopsWith.exec(sentence);
  if (ends) return [check(run, ends[1], null)];
  if (noError.test(sentence)) return [{ isTrue: run.error === null, step: null }];
  return [];
}

function check(run: TracedRun, said: string | undefined, line: number | null): FoundClaim {
  const type = said?.replaceAll("`", "") ?? "";
  const named = /^(?:error|exception)?$/i.test(type) ? null : type;
  const raised = run.error;
  const isEnd = raised !== null && (line === null || raised.line === line) && (named === null || raised.type === named);
  // One that was caught happened too.
  const step = run.steps.findIndex(
    (each) =>
      each.event === "exception" &&
      (line === null || each.line === line) &&
      (named === null || (each.more ?? "").startsWith(named)),
  );
  if (isEnd || (step >= 0 && raised === null)) return { isTrue: true, step: step >= 0 ? step : null };
  // Time that was up, or a question that waits, also stops a program in a line: which one, a trace does not tell.
  return { isTrue: false, step: null };
}
