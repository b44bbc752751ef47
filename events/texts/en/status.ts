/** The admins' page about the functions. */
export const status = {
  title: "Functions",
  intro: "Each starts when something comes for it, and stops when there is nothing to do: no processes is a good sign.",
  columns: {
    name: "Function",
    processes: "Processes",
    inFlight: "In flight",
    lag: "Waiting",
    deadLetters: "Dead letters",
    lastError: "Last error",
  },
  rests: "rests",
  none: "none",
  unknown: "not known",
  notHere: "Nothing tells here how the functions are",
  notHereBody: "On a cluster this is the work of its own dashboards. On one machine, npm start provides it.",
  unreachable: "The platform does not answer",
  unreachableBody:
    "Students can still read and write; what they send is kept and done when it is back. This page asks again by itself.",
  at: "As of",
  refresh: "Ask again",
  deadLettersHelp: "Dead letters are events that could not be handled; npm run status says more.",
} as const;
