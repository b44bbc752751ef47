import { distressNoticed } from "../../events/distress-noticed.ts";
import type { LearnFlowEvent, ReceivedEvent } from "../../events/learnflow-event.ts";
import type { Publish } from "../../events/publisher.ts";
import { questionAsked } from "../../events/question-asked.ts";
import { questionExamined } from "../../events/question-examined.ts";
import { questionRouted } from "../../events/question-routed.ts";
import { metrics } from "../../events/seeing/metrics.ts";
import { count } from "../../events/seeing/record.ts";
import { derivedFrom } from "../runtime/derive.ts";
import type { AskContext } from "./ask-context.ts";
import { cleanCode, cleanText } from "./clean-question.ts";
import { examine } from "./examine.ts";
import type { Asked, Decision, RouteQuestion } from "./route-question.ts";

/** What nothing but invisible characters leaves behind: the tutor asks what was meant. */
const nothingSaid = "?";

/**
 * Cleans a question, decides who answers it, and says so. Holds no database: a repetition says the same again under
 * the same ids, and its readers tell.
 */
export function createTriage(deps: {
  /** What the words alone say, at once. */
  look: (question: Asked) => Decision;
  route: RouteQuestion;
  askContext: AskContext;
  publish: Publish;
}) {
  return async (event: ReceivedEvent): Promise<void> => {
    const asked = questionAsked.parse(event);
    const question = {
      ...asked,
      text: cleanText(asked.text) || nothingSaid,
      code: asked.code === null ? null : cleanCode(asked.code),
    };
    const { studentId, questionId } = question;
    const examined = questionExamined.create(derivedFrom(event, "triage", "examined"), {
      ...{ studentId, questionId },
      ...examine(question, deps.look(question).route),
    });
    const [{ status: contextStatus, context }] = await Promise.all([
      deps.askContext(studentId, question.exercise),
      deps.publish([examined]),
    ]);
    const decision = await deps.route(question, context);

    const said: LearnFlowEvent[] = [
      // Without `expirytime`: it is a fact for the learning record too, and concepts asks the question's row anyway.
      questionRouted.create(derivedFrom(event, "triage", "routed"), { ...question, ...decision, contextStatus }),
    ];
    if (decision.reason === "distress") {
      said.push(distressNoticed.create(derivedFrom(event, "triage", "distress"), { studentId, questionId }));
    }
    await deps.publish(said);
    count(metrics.routed, { route: decision.route, by: decision.routedBy });
  };
}
