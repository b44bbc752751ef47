import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readCurriculum } from "./load.ts";

/** Makes a lesson's file from its entry in concepts.yaml, at the end of its module; never touches one that is there. */
export function newLesson(id: string, folder: string = import.meta.dirname): { file: string } | { refused: string } {
  const { curriculum } = readCurriculum(folder);
  if (curriculum.lessons.some((lesson) => lesson.id === id)) return { refused: `There is a lesson "${id}" already.` };
  const teaches = curriculum.concepts.filter((concept) => concept.lesson === id);
  if (teaches.length === 0)
    return { refused: `No concept has "lesson: ${id}" in concepts.yaml: say there first what it teaches.` };

  // It goes to the module of the lesson before it on the path.
  const order = [...new Set(curriculum.concepts.map((concept) => concept.lesson))];
  const earlier = order.slice(0, order.indexOf(id)).reverse();
  const before = earlier
    .map((other) => curriculum.lessons.find((lesson) => lesson.id === other))
    .find((lesson) => lesson !== undefined);
  const module = curriculum.modules.find((each) => each.id === before?.module) ?? curriculum.modules[0];
  if (!module) return { refused: "modules.yaml names no module." };
  const root = `modules/${module.number}-${module.id}`;
  mkdirSync(join(folder, root), { recursive: true });
  const number = readdirSync(join(folder, root)).filter((name) => name.endsWith(".md")).length + 1;
  const file = `${root}/${String(number).padStart(2, "0")}-${id}.md`;
  if (existsSync(join(folder, file))) return { refused: `There is a file ${file} already.` };
  writeFileSync(
    join(folder, file),
    template(
      id,
      teaches.map((concept) => concept.id),
      before?.id,
    ),
  );
  return { file: join(folder, file) };
}

const fence = "```";
const template = (id: string, teaches: string[], before: string | undefined) => `---
lesson: ${id}
title: ${id}
summary: One sentence that says what it is good for.
minutes: 12
teaches: [${teaches.join(", ")}]
buildsOn: [${before ?? ""}]
leadsTo: []
---

What is it good for? Then how it is written.

${fence}python
thing = "an example"
print(thing)
${fence}
${fence}output
an example
${fence}
${fence}trace
| line | thing        | output     |
| 1    | 'an example' |            |
| 2    | 'an example' | an example |
${fence}

## Now you

${fence}python predict
print("what comes?")
${fence}
${fence}output
what comes?
${fence}

## A mistake that everybody makes

${fence}python mistake
print(oops)
${fence}
${fence}error
NameError: name 'oops' is not defined
${fence}

Why it happens, and how to mend it.

## Quiz

${fence}yaml
- id: ${id}-first
  concepts: [${teaches[0] ?? ""}]
  question: A question?
  choices:
    - text: the right one
      correct: true
      because: The reason.
    - text: a wrong one
      misconception: python-guesses
      because: What is wrong about it.
    - text: another wrong one
      misconception: order-does-not-matter
      because: What is wrong about it.
${fence}

## Exercise: ${id}-first | A title

${fence}yaml
kind: program
difficulty: 1
minutes: 5
trains: [${teaches[0] ?? ""}]
${fence}

What to build, and what for.

${fence}console
<<Noor>>
Hello Noor
${fence}

**Input:** one line, a name.
**Output:** one line.
**Edge cases:** a name may have spaces.

### Starter

${fence}python
name = input()
${fence}

### Solution

${fence}python
name = input()
print("Hello", name)
${fence}

### Tests

${fence}yaml
- name: Noor
  run: { kind: program, input: [Noor] }
  expect: { output: { text: "Hello Noor\\n" } }
- name: a name with a space
  hidden: true
  run: { kind: program, input: [Ana Maria] }
  expect: { output: { text: "Hello Ana Maria\\n" } }
${fence}

### Inputs

${fence}yaml
kind: program
lines: [{ kind: choice, values: ["'Noor'", "'Ana Maria'"] }]
${fence}

### Wrong answers

${fence}yaml
- id: only-noor
  code: |
    print("Hello Noor")
  misconception: example-is-the-task
  fails: [a name with a space]
  why: Prints the example.
${fence}

### Hints

1. A question?
2. Where to look.
3. The idea with a different example.
4. The steps in words.
`;
