import { type PracticeTemplate, program, template } from "./template.ts";

/** Module 2: leaving loops, loops in loops. */
export const loopEndTemplates: readonly PracticeTemplate[] = [
  template("break", "first-big", [{ limit: 100 }, { limit: 20 }], ({ limit }) => ({
    title: "The first big one",
    task: `Read whole numbers, one a line, until one is larger than ${limit}. Show only that one.`,
    reference: program(
      "while True:",
      "    number = int(input())",
      `    if number > ${limit}:`,
      "        break",
      "print(number)",
    ),
    wrong: [
      program(
        "while True:",
        "    number = int(input())",
        `    if number >= ${limit}:`,
        "        break",
        "print(number)",
      ),
      program(
        "while True:",
        "    number = int(input())",
        "    print(number)",
        `    if number > ${limit}:`,
        "        break",
      ),
    ],
    tries: [["3", String(limit), String(limit + 7)], [String(limit + 1)]],
    answer: (lines) => lines.at(-1) ?? "",
  })),
  template("continue", "skip-short", [{ sign: "?" }, { sign: "-" }], ({ sign }) => ({
    title: "Left out",
    task: `Read 4 lines. Show each of them with an exclamation mark behind it, but leave out lines that are \`${sign}\`: use \`continue\`.`,
    reference: program(
      "for turn in range(4):",
      "    line = input()",
      `    if line == "${sign}":`,
      "        continue",
      '    print(line + "!")',
    ),
    wrong: [
      program(
        "for turn in range(4):",
        "    line = input()",
        `    if line == "${sign}":`,
        "        break",
        '    print(line + "!")',
      ),
      program(
        "for turn in range(4):",
        "    line = input()",
        `    if line == "${sign}":`,
        "        continue",
        "    print(line)",
      ),
    ],
    tries: [
      ["A", sign, "Be", "c"],
      ["x", "Y", "Z", sign],
    ],
    answer: (lines) =>
      lines
        .filter((line) => line !== sign)
        .map((line) => `${line}!`)
        .join("\n"),
  })),
  template("nested-loops", "tiles", [{ tile: "#" }, { tile: "o" }], ({ tile }) => ({
    title: "A floor of tiles",
    task: `Read the number of rows and then the number of columns. Show that many rows of \`${tile}\`, with an empty line behind each row.`,
    reference: program(
      "rows = int(input())",
      "columns = int(input())",
      "for row in range(rows):",
      '    line = ""',
      "    for column in range(columns):",
      `        line += "${tile}"`,
      "    print(line)",
      "    print()",
    ),
    wrong: [
      program(
        "rows = int(input())",
        "columns = int(input())",
        'line = ""',
        "for row in range(rows):",
        "    for column in range(columns):",
        `        line += "${tile}"`,
        "    print(line)",
        "    print()",
      ),
      program(
        "rows = int(input())",
        "columns = int(input())",
        "for row in range(columns):",
        '    line = ""',
        "    for column in range(rows):",
        `        line += "${tile}"`,
        "    print(line)",
        "    print()",
      ),
    ],
    tries: [
      ["2", "3"],
      ["3", "1"],
    ],
    answer: ([rows, columns]) =>
      Array<string>(Number(rows))
        .fill(tile.repeat(Number(columns)))
        .join("\n\n"),
  })),
];
