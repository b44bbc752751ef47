/** The first page, before signing in. */
export const landing = {
  title: "Learn Python with a tutor who has seen you try.",
  lead: "LearnFlow runs your code, reads your error, and knows the exercise. It helps you find the next step. It never hands over the solution.",
  join: "Join your class",
  signIn: "Sign in",
  codeHint: "Your teacher gave you a class code.",
  sceneCode: "prices = [3, 4, 5]\ntotal = 0\nfor i in range(4):\n    total += prices[i]\nprint(total)\n",
  sceneStudent: "Why does it stop?",
  sceneMode: "About your error",
  sceneAnswer:
    "Your list has three prices, at places 0, 1 and 2. On its last turn the loop asks for place 3, and there is nothing.",
  sceneNext: "Which number should the loop stop before?",
  sceneLine: "IndexError in line 4",
  sceneAlt: "A program with an error in line 4, and the tutor's note beside it",
  points: [
    {
      title: "You try, it runs",
      body: "Everything runs in the browser window: output as it comes, questions answered in place, errors in plain words.",
    },
    {
      title: "The tutor looks at your work",
      body: "What it says about your program has been checked by running it. Hints come one step at a time, when you ask.",
    },
    {
      title: "The teacher sees who is stuck",
      body: "While the class works: on which exercise, since when, and why. Help is one click away.",
    },
  ],
  teacher: "You teach? Ask your school's administrator for an invitation.",
} as const;
