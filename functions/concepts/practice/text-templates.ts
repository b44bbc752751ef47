import { type PracticeTemplate, program, template } from "./template.ts";

const words = (line = ""): string[] => line.split(" ");

/** Module 3: texts and pairs. */
export const textTemplates: readonly PracticeTemplate[] = [
  template(
    "string-methods",
    "tidy",
    [
      { from: "-", to: " " },
      { from: "_", to: " " },
    ],
    ({ from, to }) => ({
      title: "A tidy title",
      task: `Read a title. Take away spaces at both ends, put \`${to}\` for each \`${from}\`, and show it in capital letters.`,
      reference: program("title = input()", `print(title.strip().replace("${from}", "${to}").upper())`),
      wrong: [
        program("title = input()", "title.strip()", `title.replace("${from}", "${to}")`, "print(title.upper())"),
        program("title = input()", `print(title.strip().replace("${from}", "").upper())`),
      ],
      tries: [[`  two${from}words `], ["plain"]],
      answer: ([title = ""]) => title.trim().replaceAll(from, to).toUpperCase(),
    }),
  ),
  template("split-join", "last-name-first", [{ sign: ", " }, { sign: " / " }], ({ sign }) => ({
    title: "Turned round",
    task: `Read words on one line. Show them from the last to the first, with \`${sign}\` between them.`,
    reference: program("words = input().split()", "words.reverse()", `print("${sign}".join(words))`),
    wrong: [
      program("words = input().split()", `print("${sign}".join(words))`),
      program("words = input()", "words = words[::-1]", `print("${sign}".join(words.split()))`),
    ],
    tries: [["ab cd ef"], ["one"]],
    answer: ([line]) => words(line).reverse().join(sign),
  })),
  template(
    "unpacking",
    "points-apart",
    [
      { a: "red", b: "blue" },
      { a: "home", b: "guests" },
    ],
    ({ a, b }) => ({
      title: "A result in two",
      task: `Read a result such as \`3:1\`. Show \`${a} 3, ${b} 1\` for it.`,
      reference: program(`${a}, ${b} = input().split(":")`, `print(f"${a} {${a}}, ${b} {${b}}")`),
      wrong: [
        program(`${b}, ${a} = input().split(":")`, `print(f"${a} {${a}}, ${b} {${b}}")`),
        program(`${a} = input().split(":")`, `print(f"${a} {${a}}, ${b} {${a}}")`),
      ],
      tries: [["3:1"], ["0:12"]],
      answer([line = ""]) {
        const [first, second] = line.split(":");
        return `${a} ${first}, ${b} ${second}`;
      },
    }),
  ),
];
