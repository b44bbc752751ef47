import { type PracticeTemplate, program, template } from "./template.ts";

/** Module 1: names, numbers, texts. */
export const valueTemplates: readonly PracticeTemplate[] = [
  template(
    "variable",
    "swap-names",
    [
      ["cat", "dog"],
      ["red", "blue"],
    ] as const,
    ([a, b]) => ({
      title: "The other way round",
      task: `Read two lines, for example \`${a}\` and \`${b}\`. Show them on one line in the other order, with a space between them.`,
      reference: program("first = input()", "second = input()", "print(second, first)"),
      wrong: [
        program("first = input()", "second = input()", "print(first, second)"),
        program("first = input()", "first = input()", "print(first, first)"),
      ],
      tries: [
        [a, b],
        ["x", "y"],
      ],
      answer: ([first, second]) => `${second} ${first}`,
    }),
  ),
  template(
    "f-string",
    "name-tag",
    [
      { what: "pilot", mark: "*" },
      { what: "cook", mark: "+" },
    ],
    ({ what, mark }) => ({
      title: `Name tag of a ${what}`,
      task: `Read a name. Show the ${what}'s tag on one line: \`${mark} Mia, ${what} ${mark}\` for the name Mia.`,
      reference: program("name = input()", `print(f"${mark} {name}, ${what} ${mark}")`),
      wrong: [
        program("name = input()", `print("${mark} {name}, ${what} ${mark}")`),
        program("name = input()", `print(f"${mark} name, ${what} ${mark}")`),
      ],
      tries: [["Mia"], ["Bo"]],
      answer: ([name]) => `${mark} ${name}, ${what} ${mark}`,
    }),
  ),
  template(
    "type-conversion",
    "years-left",
    [
      { age: 18, what: "vote" },
      { age: 65, what: "retire" },
    ],
    ({ age, what }) => ({
      title: `Years until you may ${what}`,
      task: `Read an age as a whole number below ${age}. Show how many years are left until ${age}: only the number.`,
      reference: program("age = int(input())", `print(${age} - age)`),
      wrong: [program("age = input()", `print(${age} - age)`), program("age = int(input())", `print(age - ${age})`)],
      tries: [["10"], ["17"]],
      answer: ([own]) => String(age - Number(own)),
    }),
  ),
  template(
    "arithmetic",
    "bill",
    [
      { thing: "tickets", price: 4, fee: 2 },
      { thing: "pots", price: 7, fee: 3 },
    ],
    ({ thing, price, fee }) => ({
      title: `A bill for ${thing}`,
      task: `Read how many ${thing} somebody buys. Each costs ${price} coins, and the bag costs ${fee} coins once. Show the total, only the number.`,
      reference: program("count = int(input())", `total = count * ${price} + ${fee}`, "print(total)"),
      wrong: [
        program("count = int(input())", `total = count * (${price} + ${fee})`, "print(total)"),
        program("count = int(input())", `total = count * ${price}`, "print(total)"),
      ],
      tries: [["3"], ["1"], ["10"]],
      answer: ([count]) => String(Number(count) * price + fee),
    }),
  ),
  template(
    "division",
    "boxes",
    [
      { thing: "eggs", size: 6 },
      { thing: "bottles", size: 8 },
    ],
    ({ thing, size }) => ({
      title: `Boxes of ${thing}`,
      task: `Read a number of ${thing}. A full box holds ${size}. Show two numbers on one line: how many boxes are full, and how many ${thing} are left over.`,
      reference: program("count = int(input())", `print(count // ${size}, count % ${size})`),
      wrong: [
        program("count = int(input())", `print(count / ${size}, count % ${size})`),
        program("count = int(input())", `print(count % ${size}, count // ${size})`),
      ],
      tries: [["20"], ["5"], [String(size * 3)]],
      answer: ([count]) => `${Math.floor(Number(count) / size)} ${Number(count) % size}`,
    }),
  ),
];
