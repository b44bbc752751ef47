const things = (n: number) => (n === 1 ? "one thing" : `${n} things`);

/** Mails that tell of notifications, without what each of them says. */
export const mail = {
  subjectOne: (sentence: string) => (sentence.length > 90 ? `${sentence.slice(0, 88)}…` : sentence),
  subjectMany: (n: number) => `LearnFlow: ${things(n)} to look at`,
  /** Nothing of a student stands in the subject: it shows on locked screens. */
  subjectDistress: "LearnFlow: please look at this today",
  hello: (name: string) => `Hello ${name},`,
  since: (n: number) => `since the last mail there ${n === 1 ? "is" : "are"} ${things(n)} for you on LearnFlow:`,
  andMore: (n: number) => `… and ${n} more on your page.`,
  open: "Open LearnFlow:",
  why: "You get this mail because of your settings:",
  unsubscribe: "No more mails like this:",
} as const;
