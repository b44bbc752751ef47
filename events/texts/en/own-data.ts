import type { NotificationKind } from "../../vocabulary.ts";

/** The pages about one's own data and how one is told. */
export const ownData = {
  dataLink: "Your data: download or delete it",
  notificationsLink: "How you are told",

  dataTitle: "Your data",
  dataLead:
    "Everything that LearnFlow keeps of you: your account, your programs, your talks with the tutor, your progress.",
  download: "Download all of it (JSON)",
  deleteTitle: "Delete my account",
  deleteLead: (day: string) =>
    `Your account, programs, talks and progress are deleted at once, and cannot be brought back. The message log of this installation holds the last events about you until ${day}; then they are gone there too.`,
  deleteConfirm: (name: string) => `Type ${name} to say that you mean it`,
  deleteMismatch: "That is not your sign-in name. Nothing was deleted.",
  deleteButton: "Delete everything",
  lastAdmin: "You are the only administrator. Invite another one first.",

  title: "How you are told",
  lead: "In the app you are told at once. Mail comes as you like it.",
  noEmail: "We have no mail address of you, so no mail is sent. Your teacher can add one.",
  mail: "Mail",
  mailChoices: { digest: "Once a day, all together", "at-once": "At once", off: "No mail" },
  digestAt: "Daily mail at",
  quiet: "No mail between",
  quietUntil: "and",
  quietHint: "Leave both empty to get mail at any time. When somebody may not be well, teachers are told at any time.",
  timeZone: "Time zone",
  timeZoneWrong: "We do not know that time zone. Choose one from the list.",
  timeWrong: "Write a time like 17:00.",
  quietBoth: "Give both times, or none.",
  kinds: "Mail me about",
  kindNames: {
    alert: "Students who are stuck",
    message: "Messages",
    assignment: "Exercises that I am given",
    mastery: "Things that I can do now",
    distress: "Students who may not be well",
    account: "My account",
  } satisfies Record<NotificationKind, string>,
  save: "Save",
  saved: "Saved.",

  unsubscribeTitle: "No more mail?",
  unsubscribeLead: "In the app you are still told everything.",
  unsubscribe: "Send me no more mail",
  unsubscribed: "Done: no more mail. You can change that on your account page.",
  unsubscribeGone: "This link is not known here any more.",

  mailTitle: "Mail",
  mailLead: "This installation sends no mail: what would have been sent is kept here, for whoever tries LearnFlow out.",
  mailNone: "No mail yet. Invite somebody, or ask for a new password.",
  mailNotHere: "Mail is sent here",
  mailNotHereBody: "A real mail server is in use, so there is nothing to see.",
  mailTo: (to: string) => `to ${to}`,
} as const;
