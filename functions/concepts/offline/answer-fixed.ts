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

/** What is asked about the programs around Python, the first that fits. */
const aboutSetup: readonly [asks: RegExp, answer: string, more: string][] = [
  [
    /\b(pip|package|library|module|numpy|pandas|pygame|matplotlib|tkinter|venv|virtual)\b/i,
    "Here only Python's own library is installed, and that is all the exercises need.",
    "On your own computer other packages come with `pip install NAME`, best into a virtual environment of the project. What stands in Python's own library is ready here after `import`, for example `import math`.",
  ],
  [
    /\b(save[ds]?|saving|lost|gone|disappear\w*|delete[ds]?|undo|back ?up|keep)\b/i,
    "Your program is kept with every key you press, also when the connection drops.",
    "Open the exercise again, on this or another computer, and it is there. Your last runs and checks are kept too, so an older version can be found in them. Undo is Ctrl+Z, on a Mac ⌘+Z.",
  ],
  [
    /\b(input|type|typing|console|enter)\b/i,
    "When your program asks with `input()`, a line to type in opens in the console below the editor.",
    "Press Run, click into the console, type your answer and press Enter. The program goes on from there.",
  ],
  [
    /\b(password|log ?in|sign ?in|account|join|class ?code|register)\b/i,
    "Your teacher can help you with your account: they have the class code and can set a new password.",
    "With the code you join the class on the page “Join a classroom”. Your work stays with your account, wherever you sign in.",
  ],
  [
    /\b(stop|hang\w*|frozen|freez\w*|stuck|slow)\b/i,
    "Press Stop, and the program that is running ends at once.",
    "A program that never ends is stopped by itself after some seconds, and you are told in which line it was. Your code stays as it is.",
  ],
];

/** About the programs around Python: here there is nothing to install. */
export function answerSetup({ question: { text } }: Pick<Situation, "question">): Draft {
  const [, answer, more] = aboutSetup.find(([asks]) => asks.test(text)) ?? [];
  return {
    ...nothingTaught,
    answer: answer ?? "You need not install anything: Python runs here, on this page.",
    more:
      more ??
      "Run (Ctrl+Enter, on a Mac ⌘+Enter) runs your program, Check tries the exercise's tests, and Stop ends a program that hangs. Your code is kept with every key you press. At home you can get Python from python.org; the same programs run there.",
    example: { code: 'print("Python is ready")\n', input: [], files: {} },
    next: "Put this one line into the editor and press Run.",
    check: {
      question: "What should you see in the console then?",
      answer: "The words Python is ready, without quotes.",
    },
    sources: [{ title: "Python on your own computer", url: "https://docs.python.org/3/using/index.html", card: null }],
  };
}

const asksWhoIAm =
  /\b(?:are|r) (?:you|u) (?:an? |the |really |even )*(?:real|human|person|robot|bot|ai|chat ?gpt|computer|program|teacher|alive|machine)\b|\b(?:who|what) (?:are|r) (?:you|u)\b|\bwho (?:made|built|created) (?:you|u)\b|\byour name\b/i;
/** One word that says nothing, or keys pressed at random. */
const saysNothing = ({ question: { flags, routedBy } }: Situation): boolean =>
  flags.includes("insufficient") && routedBy !== "rule";

export function answerOffTopic(situation: Situation): Draft {
  if (asksWhoIAm.test(situation.question.text)) return introduceMyself();
  if (saysNothing(situation))
    return {
      ...nothingTaught,
      answer: "I could not make anything of that yet.",
      more: null,
      next: "Is it about a word of Python, a line of your program, or an error? Write it in a few words, or copy the line or the error here.",
      check: null,
    };
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

function introduceMyself(): Draft {
  return {
    ...nothingTaught,
    answer: "I am LearnFlow's tutor: a program, not a person.",
    more: "I explain Python from notes that people have written and checked, and I run your programs to see what they do. Your teacher is a person, and can read what we talk about.",
    next: "Ask me about a word of Python, a line of your program or an error; for everything else, ask your teacher.",
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
