import { type PracticeTemplate, program, template } from "./template.ts";

/** Module 2: questions. */
export const questionTemplates: readonly PracticeTemplate[] = [
  template(
    "if-else",
    "free-ride",
    [
      { limit: 6, yes: "free", no: "pay" },
      { limit: 12, yes: "child", no: "adult" },
    ],
    ({ limit, yes, no }) => ({
      title: "Which ticket",
      task: `Read an age. Up to and including ${limit} show \`${yes}\`, otherwise \`${no}\`.`,
      reference: program(
        "age = int(input())",
        `if age <= ${limit}:`,
        `    print("${yes}")`,
        "else:",
        `    print("${no}")`,
      ),
      wrong: [
        program("age = int(input())", `if age < ${limit}:`, `    print("${yes}")`, "else:", `    print("${no}")`),
        program("age = int(input())", `if age >= ${limit}:`, `    print("${yes}")`, "else:", `    print("${no}")`),
      ],
      tries: [["3"], [String(limit)], [String(limit + 1)]],
      answer: ([age]) => (Number(age) <= limit ? yes : no),
    }),
  ),
  template(
    "elif",
    "sizes",
    [
      { small: 10, big: 50 },
      { small: 3, big: 9 },
    ],
    ({ small, big }) => {
      const lines = (first: string, second: string) =>
        program(
          "size = int(input())",
          'word = "medium"',
          `if size ${first} ${small}:`,
          '    word = "small"',
          `elif size ${second} ${big}:`,
          '    word = "large"',
          'print(size, "is", word)',
        );
      return {
        title: "Small, medium, large",
        task: `Read a whole number. It is \`small\` below ${small}, \`large\` from ${big} on, and \`medium\` between them. Show the number and the word, as in \`1 is small\`.`,
        reference: lines("<", ">="),
        wrong: [lines("<=", ">="), lines("<", ">")],
        tries: [["1"], [String(small)], [String(big)]],
        answer: ([size]) => `${size} is ${Number(size) < small ? "small" : Number(size) < big ? "medium" : "large"}`,
      };
    },
  ),
  template(
    "logical-operators",
    "open-hours",
    [
      { from: 9, to: 17 },
      { from: 6, to: 22 },
    ],
    ({ from, to }) => ({
      title: "Is the shop open?",
      task: `Read an hour from 0 to 23. From ${from} up to and including ${to} show \`open\`, otherwise \`closed\`. Use one \`if\` with \`and\` or \`or\`.`,
      reference: program(
        "hour = int(input())",
        `if hour >= ${from} and hour <= ${to}:`,
        '    print("open")',
        "else:",
        '    print("closed")',
      ),
      wrong: [
        program(
          "hour = int(input())",
          `if hour >= ${from} or hour <= ${to}:`,
          '    print("open")',
          "else:",
          '    print("closed")',
        ),
        program(
          "hour = int(input())",
          `if hour > ${from} and hour < ${to}:`,
          '    print("open")',
          "else:",
          '    print("closed")',
        ),
      ],
      tries: [["12"], [String(from)], [String(to)], ["23"], ["0"]],
      answer: ([hour]) => (Number(hour) >= from && Number(hour) <= to ? "open" : "closed"),
    }),
  ),
];
