/** Problems with what a request says, each of one kind of thing. */
export const problemsOfContents = {
  "code-missing": {
    status: 400,
    title: "There is no program",
    meaning: "`code` holds nothing but white space.",
    next: "Send the program's text in `code`.",
  },
  "code-unreadable": {
    status: 400,
    title: "The program holds a character that is none",
    meaning: "`code` holds NUL (U+0000), which no Python program can.",
    next: "Read the file as text and send that.",
  },
  "input-too-long": {
    status: 400,
    title: "That is too much input",
    meaning: "There are more lines, or longer ones, than a run takes.",
    next: "Send at most 50 lines of at most 2,000 characters.",
  },
  "nothing-to-grade": {
    status: 400,
    title: "There is nothing to grade against",
    meaning: "A submission needs the exercise whose tests it should pass.",
    next: "Name the exercise.",
  },
  "question-empty": {
    status: 400,
    title: "The question is empty",
    meaning: "`text` holds nothing but white space.",
    next: "Send the question's words in `text`.",
  },
  "message-missing": {
    status: 400,
    title: "The message is empty",
    meaning: "`text` holds nothing but white space.",
    next: "Send the message's words in `text`.",
  },
  "exercise-unfinished": {
    status: 409,
    title: "The exercise is not finished",
    meaning: "Something is missing that an exercise needs. `errors` names each field of the draft.",
    next: "Finish the fields that `errors` names.",
  },
  "not-proven": {
    status: 409,
    title: "It was not proven as it stands",
    meaning: "Only an exercise is published whose solution passes and whose wrong answers fail, as they stand now.",
    next: "Ask for its proof, look at what that shows, and publish it then.",
  },
  "question-open": {
    status: 409,
    title: "One question is open already",
    meaning: "A conversation has one open question at a time.",
    next: "Wait for its answer, or stop it.",
  },
  "code-too-large": {
    status: 413,
    title: "The program is too large",
    meaning: "`code` may hold 64 KiB of UTF-8.",
    next: "Send a smaller program.",
  },
  "question-too-long": {
    status: 413,
    title: "The question is too long",
    meaning: "`text` may hold 4,000 characters.",
    next: "Ask in fewer words; the program goes into `code`.",
  },
  "message-too-long": {
    status: 413,
    title: "The message is too long",
    meaning: "`text` may hold 4,000 characters.",
    next: "Write less, or send two messages.",
  },
  "unsafe-address": {
    status: 422,
    title: "We call no such address",
    meaning: "A webhook's address must be `https` and lie in the public internet.",
    next: "Give an address that the internet can reach.",
  },
} as const;
