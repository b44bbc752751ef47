import { MessageCircleQuestion } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { exerciseTexts } from "../../text/exercise.ts";
import { tutorTexts } from "../../text/tutor.ts";
import { useText } from "../../text.ts";
import { Button } from "../button.tsx";
import { Console } from "../console/console.tsx";
import { Dialog } from "../dialog.tsx";
import { EditorBar } from "../editor/editor-bar.tsx";
import { KeyRow } from "../editor/key-row.tsx";
import { ScratchEditor } from "../editor/scratch-editor.tsx";
import { OwnCodePanel } from "../own-code/own-code-panel.tsx";
import { StepView } from "../stepping/step-view.tsx";
import { useStepping } from "../stepping/use-stepping.ts";
import { TutorSide } from "../tutor/tutor-side.tsx";
import { useTutor } from "../tutor/use-tutor.ts";
import { AnswerField, isProgram } from "../written/answer-field.tsx";
import type { ExerciseView } from "./exercise-view.ts";
import { HintLadder } from "./hint-ladder.tsx";
import { TaskPanel } from "./task-panel.tsx";
import { TeacherCorner } from "./teacher-corner.tsx";
import { TestList } from "./test-list.tsx";
import { useActivity } from "./use-activity.ts";
import { useDraft } from "./use-draft.ts";
import { useHints } from "./use-hints.ts";
import { useRun } from "./use-run.ts";
import { useStanding } from "./use-standing.ts";
import { type BenchTab, WorkBench } from "./work-bench.tsx";

/** Task, editor over console, tutor. */
export function ExercisePage({
  view,
  person,
  refusedCode,
}: {
  view: ExerciseView;
  person: string;
  /** What a plain form sent and the server could not take: it stays in the editor. */
  refusedCode: string | null;
}) {
  const text = useText(exerciseTexts);
  const { scratch } = useText(tutorTexts);
  const starter = isProgram(view) ? view.starter : "";
  const draft = useDraft({ person, exercise: view.slug, starter, server: view.draft, refused: refusedCode });
  const { run, send, stop } = useRun({ exercise: view.slug }, view.run);
  const tutor = useTutor(view.slug, view.turns);
  const hints = useHints(view.slug, view.hints.taken);
  const stepping = useStepping(view.slug, run);
  const state = useStanding(view.slug, view.state, view.stateAsOf);
  const noteActivity = useActivity(view.slug);

  const [tab, setTab] = useState<BenchTab>("task");
  const [isTutorOpen, setIsTutorOpen] = useState(true);
  const [goTo, setGoTo] = useState<{ line: number } | null>(null);
  const [dialog, setDialog] = useState<{ kind: "scratch"; code: string } | { kind: "start-again" } | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);

  const isBusy = run !== null && run.phase !== "ended";
  const runError = run?.result?.error ?? null;
  const isSolved = run?.grading?.outcome === "passed" || state.startsWith("solved");
  const stoppedAt = run?.code === draft.code ? (runError?.line ?? run.result?.stoppedAtLine ?? null) : null;

  const change = (code: string) => {
    draft.change(code);
    noteActivity();
  };
  const submit = (intent: "run" | "check") => {
    if (isBusy) return;
    stepping.close();
    void send(intent === "run" && isProgram(view) ? "run" : "grade", draft.code);
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent; // React's type does not know the browser's
    submit(submitter instanceof HTMLButtonElement && submitter.value === "check" ? "check" : "run");
  };
  /** Before the editor takes Ctrl+Enter for its own. */
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    submit(event.shiftKey ? "check" : "run");
  };
  const ask = (question: string) => {
    setTab("tutor");
    if (!tutor.isBusy) void tutor.ask(question, draft.code);
  };
  const openStep = (code: string, step: number) => {
    setTab("code");
    stepping.openAt(code, step);
  };
  const goToLine = (line: number) => {
    setTab("code");
    setGoTo({ line });
  };
  const nextLabel =
    view.next.kind === "exercise"
      ? text.next.exercise(view.next.title)
      : view.next.kind === "lesson"
        ? text.next.lesson(view.next.title)
        : text.next.home;

  return (
    <>
      <WorkBench
        tab={tab}
        onTab={setTab}
        isTutorOpen={isTutorOpen}
        task={
          <TaskPanel
            title={view.title}
            kind={view.kind}
            minutes={view.minutes}
            state={state}
            lesson={view.lesson}
            task={view.task}
            next={isSolved ? { to: view.next.to, label: nextLabel } : null}
          >
            <TestList
              planned={view.tests}
              results={run?.grading?.tests ?? null}
              isRunning={isBusy && run.profile === "grade"}
              isRead={!isProgram(view)}
            />
            {run?.grading?.outcome === "passed" && isProgram(view) && <OwnCodePanel runId={run.runId} />}
            <HintLadder
              taken={hints.taken}
              total={view.hints.total}
              isAllowed={view.support !== "none"}
              isBusy={hints.isBusy}
              onTake={hints.take}
            />
            <TeacherCorner exercise={view.slug} />
            {!isTutorOpen && (
              <Button onClick={() => setIsTutorOpen(true)} className="self-start max-desktop:hidden">
                <MessageCircleQuestion size={16} aria-hidden="true" />
                {text.openTutor}
              </Button>
            )}
          </TaskPanel>
        }
        work={
          <form method="post" onSubmit={onSubmit} onKeyDownCapture={onKeyDownCapture} className="contents">
            <div className="bench-editor">
              {stepping.trace ? (
                <StepView
                  trace={stepping.trace}
                  code={stepping.code}
                  startAt={stepping.startAt}
                  onClose={stepping.close}
                />
              ) : (
                <AnswerField
                  view={view}
                  code={draft.code}
                  onChange={change}
                  stoppedAt={stoppedAt}
                  goTo={goTo}
                  field={field}
                />
              )}
            </div>
            {isProgram(view) && <KeyRow field={field} onChange={change} />}
            <EditorBar
              canRun={isProgram(view)}
              isBusy={isBusy}
              kept={draft.kept}
              onStop={stop}
              onStartAgain={draft.code === starter ? null : () => setDialog({ kind: "start-again" })}
            />
          </form>
        }
        output={
          isProgram(view) && (
            <Console
              run={run}
              onInput={(line) => void send("run", run?.code ?? draft.code, { line })}
              onGoToLine={goToLine}
              step={stepping}
              onShowTests={() => setTab("task")}
            />
          )
        }
        tutor={
          <TutorSide
            exercise={view.slug}
            support={view.support}
            tutor={tutor}
            lastRunError={runError}
            onAsk={ask}
            onStep={openStep}
            onTry={(code) => setDialog({ kind: "scratch", code })}
            onClose={() => setIsTutorOpen(false)}
          />
        }
      />
      <Dialog open={dialog?.kind === "scratch"} onClose={() => setDialog(null)} title={scratch.title} wide>
        {dialog?.kind === "scratch" && <ScratchEditor firstCode={dialog.code} />}
      </Dialog>
      <Dialog open={dialog?.kind === "start-again"} onClose={() => setDialog(null)} title={text.startAgain}>
        <p className="text-14">{text.startAgainAsk}</p>
        <Button
          className="mt-4"
          onClick={() => {
            draft.change(starter);
            setDialog(null);
          }}
        >
          {text.startAgainYes}
        </Button>
      </Dialog>
    </>
  );
}
