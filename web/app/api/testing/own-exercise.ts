/** What a teacher writes: finished, and true. */
export const finishedDraft = {
  title: "Double it",
  kind: "function",
  lesson: "adding",
  task: "Write a function `double(n)` that gives back twice its argument.",
  starter: "def double(n):\n    ",
  tests: "double(2) == 4\nhidden: double(-3) == -6",
  solution: "def double(n):\n    return n * 2\n",
  wrongAnswers: "def double(n):\n    return n + 2\n---\ndef double(n):\n    print(n * 2)\n",
  hints: "What is twice a number?\nLook at the return.\nThree times would be n * 3.\nGive back n times two.",
};
