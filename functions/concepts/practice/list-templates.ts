import { type PracticeTemplate, program, template } from "./template.ts";

const words = (line = ""): string[] => line.split(" ");

/** Module 3: lists. */
export const listTemplates: readonly PracticeTemplate[] = [
  template("list", "shelf", [{ thing: "book" }, { thing: "game" }], ({ thing }) => ({
    title: `A shelf of ${thing}s`,
    task: `Read three lines, each a ${thing}. Keep them in a list, then show how many there are and, on the next line, the list itself.`,
    reference: program(
      "shelf = []",
      "for turn in range(3):",
      "    shelf.append(input())",
      "print(len(shelf))",
      "print(shelf)",
    ),
    wrong: [
      program(
        "for turn in range(3):",
        "    shelf = []",
        "    shelf.append(input())",
        "print(len(shelf))",
        "print(shelf)",
      ),
      program("shelf = []", "for turn in range(3):", "    shelf = [input()]", "print(len(shelf))", "print(shelf)"),
    ],
    tries: [
      ["a", "b", "c"],
      ["x", "x", "y"],
    ],
    answer: (lines) => `3\n[${lines.map((line) => `'${line}'`).join(", ")}]`,
  })),
  template("indexing", "ends", [{ what: "queue" }, { what: "train" }], ({ what }) => ({
    title: `Both ends of a ${what}`,
    task: `Read the names of a ${what} on one line, with spaces between them. Show the last one, and then the first one on the next line.`,
    reference: program("names = input().split()", "print(names[-1])", "print(names[0])"),
    wrong: [
      program("names = input().split()", "print(names[0])", "print(names[-1])"),
      program("names = input().split()", "print(names[-1])", "print(names[1])"),
    ],
    tries: [["Ada Bo Cy"], ["Mia Lu"]],
    answer: ([line]) => `${words(line).at(-1)}\n${words(line)[0]}`,
  })),
  template("slicing", "without-ends", [{ count: 1 }, { count: 2 }], ({ count }) => ({
    title: "Without its ends",
    task: `Read a word of at least ${count * 2 + 1} letters. Show it without its first ${count === 1 ? "letter" : `${count} letters`} and without its last ${count === 1 ? "letter" : `${count} letters`}.`,
    reference: program("word = input()", `print(word[${count}:-${count}])`),
    wrong: [
      program("word = input()", `print(word[${count}:])`),
      program("word = input()", `print(word[${count - 1}:-${count}])`),
    ],
    tries: [["garden"], ["house"]],
    answer: ([word = ""]) => word.slice(count, -count),
  })),
  template(
    "list-iteration",
    "above",
    [
      { limit: 10, what: "points" },
      { limit: 30, what: "degrees" },
    ],
    ({ limit, what }) => ({
      title: `More than ${limit} ${what}`,
      task: `Read ${what} as whole numbers on one line. Show those above ${limit}, each on a line, in their order, and at the end how many they were.`,
      reference: program(
        "values = input().split()",
        "count = 0",
        "for value in values:",
        `    if int(value) > ${limit}:`,
        "        print(value)",
        "        count += 1",
        "print(count)",
      ),
      wrong: [
        program(
          "values = input().split()",
          "count = 0",
          "for value in values:",
          `    if int(value) > ${limit}:`,
          "        print(value)",
          "    count += 1",
          "print(count)",
        ),
        program(
          "values = input().split()",
          "count = 0",
          "for value in values:",
          `    if int(value) >= ${limit}:`,
          "        print(value)",
          "        count += 1",
          "print(count)",
        ),
      ],
      tries: [[`5 ${limit} ${limit + 4}`], ["1 2"]],
      answer([line]) {
        const above = words(line).filter((value) => Number(value) > limit);
        return [...above, above.length].join("\n");
      },
    }),
  ),
];
