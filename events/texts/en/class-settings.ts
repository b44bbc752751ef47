/** What a teacher settles for a class. */
export const classSettings = {
  title: "Settings",
  name: "Name of the class",
  tutor: "The tutor",
  support: "How far it may go",
  supportHints: {
    none: "Students work without the tutor and without hints.",
    hints: "It gives hints step by step, and explains errors, not whole ideas.",
    full: "Hints, explanations and other examples; never the solution.",
  },
  languageModel: "A language model may answer",
  languageModelHint:
    "Without it the tutor answers from lessons, cards and the error explainer alone, and no student’s words leave this server.",
  avoidedWords: "Words it does not use",
  avoidedWordsHint: "One a line: what you have not taught yet, or say otherwise.",
  avoidedTools: "Parts of Python it does not show",
  avoidedToolsHint: "One a line: sum, sorted, list comprehension, lambda …",
  modules: "Modules",
  modulesLead: "What stands on the board and on your students’ path. Dates can be left empty.",
  opens: "Opens",
  due: "Due",
  opensOf: (module: string) => `${module} opens on`,
  dueOf: (module: string) => `${module} is due on`,
  save: "Save",
  saved: "Saved.",
  noModules: "Choose at least one module.",
  badDay: "Write a day as 2026-11-24, or leave it empty.",
  archive: "Archive this class",
  archiveLead:
    "For a class that is over: its code lets nobody in, students no longer see it, and nobody is alerted. You can still read and print its reports, and bring it back.",
  unarchive: "Bring it back",
} as const;
