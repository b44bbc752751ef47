import { useRouteLoaderData } from "@remix-run/react";
import type { SupportLevel } from "../../../../events/vocabulary.ts";
import type { loader } from "../../routes/exercises.$exercise.tsx";
import { tutorTexts } from "../../text/tutor.ts";
import { useText } from "../../text.ts";
import { postForm } from "../post-form.ts";
import type { RunError } from "./look-of.ts";
import type { AskTeacher } from "./teacher-word.tsx";
import { TutorPanel } from "./tutor-panel.tsx";
import type { useTutor } from "./use-tutor.ts";

/** The tutor of an exercise's page, with what its loader knows: whether there is a teacher, and what is left of the model. */
export function TutorSide({
  exercise,
  support,
  tutor,
  lastRunError,
  onAsk,
  onStep,
  onTry,
  onClose,
}: {
  exercise: string;
  support: SupportLevel;
  tutor: ReturnType<typeof useTutor>;
  lastRunError: RunError | null;
  onAsk: (text: string) => void;
  onStep: (code: string, step: number) => void;
  onTry: (code: string) => void;
  onClose: () => void;
}) {
  const { teacher: text } = useText(tutorTexts);
  const loaded = useRouteLoaderData<typeof loader>("routes/exercises.$exercise");
  const askTeacher: AskTeacher = async (questionId, words) => {
    const reply = await postForm(`/exercises/${exercise}/teacher`, { questionId, text: words });
    return reply.accepted ? null : (reply.message ?? text.notSent);
  };
  return (
    <TutorPanel
      turns={tutor.turns}
      draft={tutor.draft}
      isOpenToQuestions={support !== "none"}
      lastRunError={lastRunError}
      onDraft={tutor.setDraft}
      onAsk={onAsk}
      onStop={tutor.stop}
      onStep={onStep}
      onTry={onTry}
      onRate={tutor.rate}
      onReroute={(turn, to) => void tutor.reroute(turn, to)}
      onAskTeacher={loaded?.teacher.hasTeacher ? askTeacher : null}
      quota={loaded?.quota ?? null}
      onClose={onClose}
    />
  );
}
