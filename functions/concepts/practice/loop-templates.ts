import { numbers, type PracticeTemplate, program, template } from "./template.ts";

/** Module 2: loops. */
export const loopTemplates: readonly PracticeTemplate[] = [
  template("while-loop", "halve", [{ by: 2 }, { by: 3 }], ({ by }) => ({
    title: "Smaller and smaller",
    task: `Read a whole number. While it is larger than 1, show it and then divide it by ${by} with \`//\`. At the end show \`done\`.`,
    reference: program(
      "number = int(input())",
      "while number > 1:",
      "    print(number)",
      `    number = number // ${by}`,
      'print("done")',
    ),
    wrong: [
      program(
        "number = int(input())",
        "if number > 1:",
        "    print(number)",
        `    number = number // ${by}`,
        'print("done")',
      ),
      program(
        "number = int(input())",
        "while number > 1:",
        `    number = number // ${by}`,
        "    print(number)",
        'print("done")',
      ),
    ],
    tries: [["10"], ["1"], ["30"]],
    answer([first]) {
      const shown: string[] = [];
      for (let number = Number(first); number > 1; number = Math.floor(number / by)) shown.push(String(number));
      return [...shown, "done"].join("\n");
    },
  })),
  template("loop-counter", "tries", [{ word: "open" }, { word: "moon" }], ({ word }) => ({
    title: "How many tries",
    task: `Read words until somebody types \`${word}\`. Then show how many words were typed, that last one included.`,
    reference: program(
      "tries = 1",
      "guess = input()",
      `while guess != "${word}":`,
      "    tries += 1",
      "    guess = input()",
      "print(tries)",
    ),
    wrong: [
      program(
        "tries = 0",
        "guess = input()",
        `while guess != "${word}":`,
        "    tries += 1",
        "    guess = input()",
        "print(tries)",
      ),
      program(
        "tries = 1",
        "guess = input()",
        `while guess != "${word}":`,
        "    tries = 1",
        "    guess = input()",
        "print(tries)",
      ),
    ],
    tries: [[word], ["a", "b", word]],
    answer: (lines) => String(lines.length),
  })),
  template("for-loop", "chant", [{ word: "hey" }, { word: "go" }], ({ word }) => ({
    title: "A chant",
    task: `Read a whole number. Show \`${word}\` that many times, each on a line of its own, and then \`${word.toUpperCase()}!\` once.`,
    reference: program(
      "times = int(input())",
      "for turn in range(times):",
      `    print("${word}")`,
      `print("${word.toUpperCase()}!")`,
    ),
    wrong: [
      program(
        "times = int(input())",
        "for turn in range(times):",
        `    print("${word}")`,
        `    print("${word.toUpperCase()}!")`,
      ),
      program(
        "times = int(input())",
        "for turn in range(1, times):",
        `    print("${word}")`,
        `print("${word.toUpperCase()}!")`,
      ),
    ],
    tries: [["3"], ["0"]],
    answer: ([times]) => [...Array<string>(Number(times)).fill(word), `${word.toUpperCase()}!`].join("\n"),
  })),
  template("range", "steps", [{ step: 3 }, { step: 5 }], ({ step }) => ({
    title: `In steps of ${step}`,
    task: `Read a whole number. Show the numbers from ${step} up to and including it in steps of ${step}, each on a line.`,
    reference: program("last = int(input())", `for number in range(${step}, last + 1, ${step}):`, "    print(number)"),
    wrong: [
      program("last = int(input())", `for number in range(${step}, last, ${step}):`, "    print(number)"),
      program("last = int(input())", `for number in range(0, last + 1, ${step}):`, "    print(number)"),
    ],
    tries: [[String(step * 2)], ["16"], ["1"]],
    answer: ([last]) => Array.from({ length: Math.floor(Number(last) / step) }, (_, at) => (at + 1) * step).join("\n"),
  })),
  template(
    "accumulator",
    "weights",
    [
      { thing: "parcels", start: 5 },
      { thing: "stones", start: 2 },
    ],
    ({ thing, start }) => ({
      title: `The weight of ${thing}`,
      task: `Read how many ${thing} there are, then the weight of each on a line. The empty box weighs ${start}. Show the weight of it all.`,
      reference: program(
        "count = int(input())",
        `weight = ${start}`,
        "for turn in range(count):",
        "    weight += int(input())",
        "print(weight)",
      ),
      wrong: [
        program(
          "count = int(input())",
          `weight = ${start}`,
          "for turn in range(count):",
          "    weight = int(input())",
          "print(weight)",
        ),
        program(
          "count = int(input())",
          "weight = 0",
          "for turn in range(count):",
          "    weight += int(input())",
          "print(weight)",
        ),
      ],
      tries: [["2", "4", "6"], ["0"]],
      answer: ([, ...weights]) => String(numbers(weights).reduce((sum, each) => sum + each, start)),
    }),
  ),
];
