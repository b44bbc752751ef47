import { type PracticeTemplate, program, template } from "./template.ts";

const words = (line = ""): string[] => line.split(" ");

/** Module 3: dictionaries, sets, comprehensions. */
export const tableTemplates: readonly PracticeTemplate[] = [
  template("dictionary-lookup", "prices", [{ unknown: "not sold" }, { unknown: "ask at the desk" }], ({ unknown }) => ({
    title: "What does it cost?",
    task: `Begin with the dictionary \`{"tea": 2, "cake": 4}\`. Read a word. Show its price, or \`${unknown}\` where the dictionary does not have it.`,
    reference: program('prices = {"tea": 2, "cake": 4}', "word = input()", `print(prices.get(word, "${unknown}"))`),
    wrong: [
      program('prices = {"tea": 2, "cake": 4}', "word = input()", "print(prices[word])"),
      program('prices = {"tea": 2, "cake": 4}', "word = input()", "print(prices.get(word))"),
    ],
    tries: [["tea"], ["soup"]],
    answer: ([word = ""]) => ({ tea: "2", cake: "4" })[word] ?? unknown,
  })),
  template("dictionary", "count-words", [{ what: "animals" }, { what: "colors" }], ({ what }) => ({
    title: `Counting ${what}`,
    task: `Read ${what} on one line, with spaces between them. Count in a dictionary how often each is there. Show the number of different ones, then how often the first word was there, each on a line.`,
    reference: program(
      "words = input().split()",
      "counts = {}",
      "for word in words:",
      "    counts[word] = counts.get(word, 0) + 1",
      "print(len(counts))",
      "print(counts[words[0]])",
    ),
    wrong: [
      program(
        "words = input().split()",
        "counts = {}",
        "for word in words:",
        "    counts[word] = 1",
        "print(len(counts))",
        "print(counts[words[0]])",
      ),
      program(
        "words = input().split()",
        "counts = {}",
        "for word in words:",
        "    counts[word] = counts.get(word, 0) + 1",
        "print(len(words))",
        "print(counts[words[0]])",
      ),
    ],
    tries: [["cat dog cat"], ["a b c"]],
    answer: ([line]) => `${new Set(words(line)).size}\n${words(line).filter((word) => word === words(line)[0]).length}`,
  })),
  template("set", "both-lists", [{ who: "teams" }, { who: "clubs" }], ({ who }) => ({
    title: `In both ${who}`,
    task: `Read the members of two ${who}, one line each, with spaces between the names. Show how many names stand in both, and on the next line how many different names there are in all.`,
    reference: program(
      "first = set(input().split())",
      "second = set(input().split())",
      "print(len(first & second))",
      "print(len(first | second))",
    ),
    wrong: [
      program(
        "first = set(input().split())",
        "second = set(input().split())",
        "print(len(first | second))",
        "print(len(first & second))",
      ),
      program(
        "first = input().split()",
        "second = input().split()",
        "print(len(set(first) & set(second)))",
        "print(len(first) + len(second))",
      ),
    ],
    tries: [
      ["Ada Bo Cy", "Bo Di"],
      ["x", "y"],
    ],
    answer([first, second]) {
      const [a, b] = [new Set(words(first)), new Set(words(second))];
      return `${[...a].filter((name) => b.has(name)).length}\n${new Set([...a, ...b]).size}`;
    },
  })),
  template("comprehension", "long-words", [{ least: 4 }, { least: 6 }], ({ least }) => ({
    title: "Only the long ones",
    task: `Read words on one line. Show the list of those with at least ${least} letters, in capital letters: make it by a comprehension.`,
    reference: program("words = input().split()", `print([word.upper() for word in words if len(word) >= ${least}])`),
    wrong: [
      program("words = input().split()", `print([word.upper() for word in words if len(word) > ${least}])`),
      program("words = input().split()", `print([word for word in words if len(word) >= ${least}])`),
    ],
    tries: [["tree sunset go garden"], ["a b"]],
    answer: ([line]) =>
      `[${words(line)
        .filter((word) => word.length >= least)
        .map((word) => `'${word.toUpperCase()}'`)
        .join(", ")}]`,
  })),
];
