/** How much of the language model a student has left today. */
export const quota = {
  left: (left: number, most: number) =>
    `${left} of ${most} ${most === 1 ? "question" : "questions"} with the AI model left today`,
  low: "Little of the AI model is left for today. Answers go on without it afterwards.",
  usedUp: "The AI model is used up for today. Answers come from LearnFlow's own cards until tomorrow.",
  notInClass: "Your teacher has chosen answers without an AI model for this class.",
} as const;
