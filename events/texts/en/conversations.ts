/** A student's talks with the tutor: read, searched, deleted. */
export const conversations = {
  title: "Your talks with the tutor",
  lead: "One for each exercise and lesson. Your teacher can look at them; a look is shown to you.",
  search: "Search in your questions and answers",
  searchButton: "Search",
  all: "Show all",
  none: "You have not asked the tutor yet. What you ask stands here, by exercise.",
  noneFound: (words: string) => `Nothing with “${words}” in it.`,
  questions: (count: number) => (count === 1 ? "1 question" : `${count} questions`),
  general: "Without an exercise",
  open: "Open the exercise",
  openLesson: "Open the lesson",
  back: "All talks",
  delete: "Delete this talk",
  deleteSure: "It is gone for good: questions, answers and ratings. What you learned stays.",
  deleteYes: "Delete it",
  deleteKept:
    "Your words leave LearnFlow's database at once, and its message log within seven days. The record of what you worked on stays, without your words.",
  deleted: "That talk is deleted.",
  stillOpen: "An answer is still on its way here. Stop it or wait for it, then delete.",
} as const;
