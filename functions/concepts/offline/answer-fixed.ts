import type { Situation } from "../situation.ts";
import type { Draft } from "./draft.ts";

const nothingTaught: Pick<Draft, "place" | "example" | "check" | "sources" | "concepts" | "hintLevel"> = {
  place: null,
  example: null,
  check: null,
  sources: [],
  concepts: [],
  hintLevel: null,
};

/** About the programs around Python: here there is nothing to install. */
export function answerSetup(): Draft {
  return {
    ...nothingTaught,
    answer: "You need not install anything: Python runs here, on this page.",
    more: "Run (Ctrl+Enter, on a Mac ⌘+Enter) runs your program, Check tries the exercise's tests, and Stop ends a program that hangs. Your code is kept with every key you press. At home you can get Python from python.org; the same programs run there.",
    example: { code: 'print("Python is ready")\n', input: [], files: {} },
    next: "Put this one line into the editor and press Run.",
    check: {
      question: "What should you see in the console then?",
      answer: "The words Python is ready, without quotes.",
    },
    sources: [{ title: "Python on your own computer", url: "https://docs.python.org/3/using/index.html", card: null }],
  };
}

export function answerOffTopic(situation: Situation): Draft {
  return {
    ...nothingTaught,
    answer: "That is outside of what I can help with: I am here for Python and your exercises.",
    more: null,
    next: situation.exercise
      ? `Shall we go on with “${situation.exercise.title}”? Ask about a word in the task, a line of your program, or for a hint.`
      : "Ask me about a word you met in a lesson, or about a line of a program.",
    check: null,
  };
}

/** Distress is answered kindly and without a lesson; a teacher has been told by triage. Everything else is declined. */
export function answerUnsafe(situation: Situation): Draft {
  if (situation.question.reason === "distress")
    return {
      ...nothingTaught,
      answer: "Thank you for saying that. It sounds hard, and you should not be alone with it.",
      more: "I am only a program and cannot help with this the way a person can, so I have let your teacher know that you might need someone to talk to. Please tell an adult you trust as well: a parent, a teacher, a school counsellor. If you are in danger, or might hurt yourself, call your local emergency number now (112 in Europe, 911 in North America). At findahelpline.com there are people to talk to in nearly every country, free of charge.",
      next: "The exercise can wait.",
    };
  return {
    ...nothingTaught,
    answer: "I cannot help with that.",
    more: null,
    next: "If something here worries you, talk to your teacher. I am glad to go on with Python whenever you like.",
  };
}
