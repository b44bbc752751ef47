import { Form, useNavigation } from "@remix-run/react";
import { useState } from "react";
import type { OwnExercise } from "../../server/own-exercises/own-exercises.ts";
import { type OwnKind, readTests } from "../../server/own-exercises/read-tests.ts";
import { ownExercisesTexts } from "../../text/own-exercises.ts";
import { useText } from "../../text.ts";
import { Button, ButtonLink } from "../button.tsx";
import { Field, FieldError } from "../field.tsx";
import { Select } from "../select.tsx";
import { TextArea } from "../text-area.tsx";
import { ProofReport } from "./proof-report.tsx";

/** Task, tests, solution and wrong answers on the left; what running them showed on the right. */
export function OwnForm({
  own: { slug, draft, proof, publishedVersion },
  lessons,
  isCurrent,
  isProven,
  result,
}: {
  own: OwnExercise;
  lessons: readonly { value: string; label: string }[];
  /** The proof is of what stands in the form. */
  isCurrent: boolean;
  isProven: boolean;
  result: {
    problems: Readonly<Record<string, string>>;
    message: string | null;
    saved: boolean;
    version: number | null;
  };
}) {
  const text = useText(ownExercisesTexts);
  const [kind, setKind] = useState<OwnKind>(draft.kind);
  const [tests, setTests] = useState(draft.tests);
  const busyWith = useNavigation().formData?.get("intent");
  const { problems } = result;
  const read = readTests(kind, tests);
  const [bad] = tests.trim() === "" ? [] : read.problems;
  return (
    <Form
      method="post"
      preventScrollReset
      className="grid desktop:grid-cols-[minmax(0,1fr)_22rem] grid-cols-[minmax(0,1fr)] items-start gap-10"
    >
      <div className="flex min-w-0 flex-col gap-6">
        <Field label={text.name} name="title" maxLength={200} defaultValue={draft.title} error={problems.title} />
        <div className="flex flex-wrap gap-x-6 gap-y-3">
          <Select
            label={text.kind}
            name="kind"
            value={kind}
            onChange={(event) => setKind(event.target.value === "program" ? "program" : "function")}
            options={(["function", "program"] as const).map((value) => ({ value, label: text.kinds[value] }))}
          />
          <Select label={text.lesson} name="lesson" defaultValue={draft.lesson} options={lessons} />
          {problems.lesson && <FieldError>{problems.lesson}</FieldError>}
        </div>
        <TextArea
          {...{ label: text.task, hint: text.taskHint, name: "task", rows: 6 }}
          defaultValue={draft.task}
          error={problems.task}
        />
        <TextArea
          {...{ label: text.starter, hint: text.starterHint, name: "starter", rows: 3, isCode: true }}
          defaultValue={draft.starter}
          error={problems.starter}
        />
        <div>
          <TextArea
            label={text.tests}
            hint={kind === "function" ? text.testsHintFunction : text.testsHintProgram}
            {...{ name: "tests", rows: 7, isCode: true }}
            value={tests}
            onChange={(event) => setTests(event.target.value)}
            error={problems.tests ?? (bad && text.testProblem(bad.problem, bad.line))}
          />
          {!bad && read.tests.length > 0 && (
            <p className="mt-1 text-14 text-done">
              {text.readsAs(read.tests.length, read.tests.filter((test) => test.hidden).length)}
            </p>
          )}
        </div>
        <TextArea
          {...{ label: text.solution, name: "solution", rows: 6, isCode: true }}
          defaultValue={draft.solution}
          error={problems.solution}
        />
        <TextArea
          {...{ label: text.wrongAnswers, hint: text.wrongHint, name: "wrongAnswers", rows: 8, isCode: true }}
          defaultValue={draft.wrongAnswers}
          error={problems.wrongAnswers}
        />
        <TextArea
          {...{ label: text.hints, hint: text.hintsHint, name: "hints", rows: 4 }}
          defaultValue={draft.hints}
          error={problems.hints}
        />
      </div>
      <aside className="desktop:sticky desktop:top-6 flex min-w-0 flex-col gap-4">
        <div className="flex flex-col items-stretch gap-2">
          <Button type="submit" name="intent" value="prove" kind="primary" size="large" disabled={busyWith != null}>
            {text.prove}
          </Button>
          <Button type="submit" name="intent" value="save" disabled={busyWith != null}>
            {text.save}
          </Button>
        </div>
        <p role="status" className="min-h-5.5 text-14 text-soft">
          {busyWith === "prove" ? text.proving : (result.message ?? (result.saved ? text.saved : ""))}
        </p>
        {proof ? (
          <ProofReport proof={proof} isCurrent={isCurrent} isProven={isProven} />
        ) : (
          <p className="text-14 text-soft">{text.unproven}</p>
        )}
        {isProven && (
          <Button type="submit" name="intent" value="publish" disabled={busyWith != null}>
            {publishedVersion === null ? text.publish : text.publishAgain}
          </Button>
        )}
        {publishedVersion !== null && (
          <div className="flex flex-col items-start gap-2 border-line border-t pt-4 text-14 text-soft">
            <p role="status">
              {result.version === null ? text.published(publishedVersion) : text.publishedNow(result.version)}
            </p>
            <ButtonLink to={`/exercises/${slug}`}>{text.preview}</ButtonLink>
            <p>{text.assign}</p>
          </div>
        )}
      </aside>
    </Form>
  );
}
