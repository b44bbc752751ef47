/** What a student is told when a run or a question cannot be taken, or ends without a result. */
export const work = {
  codeTooLarge: (kib: number) =>
    `Your program is ${kib} KiB long; at most 64 KiB can be run. It stays here: take out what it does not need, then run it again.`,
  codeUnreadable:
    "There is a character in your program that Python cannot read (a null character). Take it out, then run it again.",
  codeMissing: "There is nothing to run yet. Write a line first.",
  inputTooLong: "That is too much input: at most 50 lines of 10,000 characters.",
  questionEmpty: "Write your question first.",
  questionTooLong: (characters: number) =>
    `Your question has ${characters} characters; at most 4,000 fit. It stays here: shorten it, then ask again.`,
  questionOpen:
    "The tutor is still answering your last question. Ask this one when that answer is there, or stop it first.",
  sameRoute: "This question was answered as that already. Choose another kind.",
  nothingToGrade: "This can be run, but not checked: it belongs to no exercise.",
  tooMany: (seconds: number) => `That was very often in a short time. It stays here; try again in ${seconds} s.`,
  notFound: "That is not here.",
  noSuchLine: (lines: number) =>
    `The program has ${lines === 1 ? "one line" : `${lines} lines`}. Name one of them, or none for all of it.`,
  textUnreadable:
    "There is a null character (U+0000) in it, which no text can hold. Nothing was changed; take it out and send it again.",
  badForm: "The page sent something that we could not read. Reload it and try again; your code is kept.",
  databaseAway:
    "Nothing can be kept just now, so this was not done. You can go on writing: your code stays on this device. Try again in a minute.",
  broken: "Something broke on our side, and we know of it. Your code stays on this device; try again in a minute.",
  waiting: "Kept. It will be done as soon as the part that does it is back.",
  /** Keys that rows and events hold as `failure`. */
  failures: {
    "dead-lettered": "Something went wrong on our side, and we know of it. Please try again.",
    "run-expired": "Nobody could run this in time, so we gave up on it. Your code is here: run it again.",
    "question-expired": "The tutor could not answer in time. Your question is here: ask it again.",
    stopped: "You stopped it.",
  },
} as const;
