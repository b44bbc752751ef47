import type { SupportLevel } from "../../vocabulary.ts";

/** What a teacher does about one student: cards of those who are stuck, attempts, messages. */
export const teaching = {
  tabs: {
    label: "Pages of this class",
    board: "Board",
    inbox: "Questions",
    mistakes: "Common mistakes",
    assignments: "Assignments",
    report: "Report",
    students: "Students",
    settings: "Settings",
  },
  archived: "This class is archived: it can be read, and nothing in it changes.",
  stuck: {
    title: (count: number) => (count === 1 ? "1 student is stuck" : `${count} students are stuck`),
    look: "See the work",
    message: "Message",
    easier: "Give an easier exercise",
    support: "Let the tutor help more",
    snooze: "Not now (15 min)",
    closed: "Done",
    notUseful: "Not useful",
    more: "More",
    did: {
      message: "Message sent",
      "easier-exercise": "Easier exercise given",
      support: "The tutor may help more here",
      snooze: "Put off for 15 minutes",
      closed: "Closed",
      "not-useful": "Closed. Thank you: this tells us which alerts help",
    },
    doing: "Sending…",
    notSent: "This could not be sent. Check the connection, then try again.",
  },
  messageTo: (name: string) => `Message to ${name}`,
  message: "Your message",
  messageHint: "It appears on the student’s page at once.",
  messageMissing: "Write something first.",
  messageTooLong: (length: number) =>
    `This is ${length.toLocaleString("en")} characters long; up to 4,000 fit. Shorten it, and send it again.`,
  send: "Send",
  cancel: "Cancel",
  savedReplies: "Saved replies",
  useReply: "Use a saved reply",
  keepReply: "Keep this as a saved reply",
  nothingEasier: "There is no easier exercise left for this lesson: the student has had or solved them all.",
  supportIsFull: "The tutor may help here as far as it can already.",
  supportNow: (level: SupportLevel) =>
    ({ none: "no tutor", hints: "hints only", full: "hints and explanations" })[level],
} as const;
