import { type PracticeTemplate, program, template } from "./template.ts";

/** Module 4: functions. */
export const functionTemplates: readonly PracticeTemplate[] = [
  template(
    "return-value",
    "fare",
    [
      { base: 3, each: 2 },
      { base: 5, each: 1 },
    ],
    ({ base, each }) => ({
      title: "The price of a ride",
      task: `Write a function \`fare(stops)\` that gives back ${base} coins and ${each} more for each stop. Read two numbers of stops, one a line, and show what both rides cost together.`,
      reference: program(
        "def fare(stops):",
        `    return ${base} + ${each} * stops`,
        "",
        "print(fare(int(input())) + fare(int(input())))",
      ),
      wrong: [
        program(
          "def fare(stops):",
          `    print(${base} + ${each} * stops)`,
          "",
          "print(fare(int(input())) + fare(int(input())))",
        ),
        program(
          "def fare(stops):",
          `    return (${base} + ${each}) * stops`,
          "",
          "print(fare(int(input())) + fare(int(input())))",
        ),
      ],
      tries: [
        ["2", "5"],
        ["0", "1"],
      ],
      answer: (lines) => String(lines.reduce((sum, stops) => sum + base + each * Number(stops), 0)),
    }),
  ),
  template("parameter", "frame", [{ sign: "*" }, { sign: "~" }], ({ sign }) => ({
    title: "A word in a frame",
    task: `Write a function \`frame(word, width)\` that shows the word with \`width\` signs \`${sign}\` on each side. Read a word and a number, and call it with them.`,
    reference: program(
      "def frame(word, width):",
      `    print("${sign}" * width + word + "${sign}" * width)`,
      "",
      "text = input()",
      "frame(text, int(input()))",
    ),
    wrong: [
      program(
        "def frame(word, width):",
        `    print("${sign}" * width + word)`,
        "",
        "text = input()",
        "frame(text, int(input()))",
      ),
      program(
        "def frame(word, width):",
        `    print("${sign}" * width + "word" + "${sign}" * width)`,
        "",
        "text = input()",
        "frame(text, int(input()))",
      ),
    ],
    tries: [
      ["hi", "2"],
      ["sun", "0"],
    ],
    answer: ([word, width]) => `${sign.repeat(Number(width))}${word}${sign.repeat(Number(width))}`,
  })),
];
