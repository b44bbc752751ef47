/** What a line of a beginner's program does, in a few words; null for one that says nothing new. From its form alone. */
export function describeLine(source: string): string | null {
  const line = stripComment(source).trim();
  for (const [form, say] of forms) {
    const found = form.exec(line);
    if (found) return say(found);
  }
  return null;
}

const at = (found: RegExpExecArray, group: number): string => (found[group] ?? "").trim();
const code = (text: string): string => `\`${text.replaceAll("`", "'")}\``;

type Form = readonly [form: RegExp, say: (found: RegExpExecArray) => string];
const forms: readonly Form[] = [
  [
    /^def (\w+)\s*\(\s*\)/,
    (f) => `gives a name to a block of work, ${code(`${at(f, 1)}()`)}; it runs only when it is called`,
  ],
  [
    /^def (\w+)\s*\((.*)\)/,
    (f) => `defines ${code(at(f, 1))}, which is given ${code(at(f, 2))} each time it is called`,
  ],
  [/^class (\w+)\s*\((\w+)\)/, (f) => `makes ${code(at(f, 1))}, a kind of ${code(at(f, 2))} with more of its own`],
  [/^class (\w+)/, (f) => `makes a new kind of object, ${code(at(f, 1))}`],
  [
    /^for (.+) in range\((\d+)\)\s*:/,
    (f) => `repeats the block below ${at(f, 2)} times, with ${code(at(f, 1))} going from 0 to ${Number(at(f, 2)) - 1}`,
  ],
  [
    /^for (.+) in range\((.+?),\s*(.+?)\)\s*:/,
    (f) =>
      `repeats the block below with ${code(at(f, 1))} going from ${code(at(f, 2))} up to, but not including, ${code(at(f, 3))}`,
  ],
  [
    /^for (.+) in (.+):/,
    (f) => `takes ${code(at(f, 1))} from ${code(at(f, 2))}, one after the other, and runs the block below for each`,
  ],
  [/^while (.+):/, (f) => `repeats the block below as long as ${code(at(f, 1))} is true`],
  [/^if (.+):/, (f) => `runs the block below only when ${code(at(f, 1))} is true`],
  [/^elif (.+):/, (f) => `otherwise, checks whether ${code(at(f, 1))} is true`],
  [/^else\s*:/, () => "runs its block when nothing above it was true"],
  [/^try\s*:/, () => "tries the block below, ready for an error"],
  [/^except\s*(\w*).*:/, (f) => `runs its block when ${at(f, 1) ? `a ${code(at(f, 1))}` : "an error"} happened`],
  [
    /^with open\((.+?)\) as (\w+)\s*:/,
    (f) => `opens the file ${code(at(f, 1))} as ${code(at(f, 2))} and closes it after the block`,
  ],
  [/^return\s+(.+)/, (f) => `hands ${code(at(f, 1))} back to whoever called, and ends the function`],
  [/^return$/, () => "ends the function"],
  [/^break$/, () => "leaves the loop at once"],
  [/^continue$/, () => "skips to the next turn of the loop"],
  [/^import (.+)|^from (\w+) import/, (f) => `makes ${code(at(f, 1) || at(f, 2))} ready to use`],
  [
    /^(\w+)\s*=\s*int\(input\((.*)\)\)/,
    (f) => `asks, turns the answer into a whole number, and keeps it as ${code(at(f, 1))}`,
  ],
  [
    /^(\w+)\s*=\s*float\(input\((.*)\)\)/,
    (f) => `asks, turns the answer into a number, and keeps it as ${code(at(f, 1))}`,
  ],
  [/^(\w+)\s*=\s*input\((.*)\)/, (f) => `asks, and keeps the answer as the text ${code(at(f, 1))}`],
  [/^(\w+)\s*=\s*\[\s*\]$/, (f) => `starts ${code(at(f, 1))} as an empty list`],
  [/^(\w+)\s*=\s*\{\s*\}$/, (f) => `starts ${code(at(f, 1))} as an empty dictionary`],
  [/^(\w+)\s*\+=\s*(.+)/, (f) => `adds ${code(at(f, 2))} to ${code(at(f, 1))}`],
  [/^(\w+)\s*-=\s*(.+)/, (f) => `takes ${code(at(f, 2))} away from ${code(at(f, 1))}`],
  [
    /^(\w+)\s*([*/%]|\/\/)=\s*(.+)/,
    (f) => `works out ${code(`${at(f, 1)} ${at(f, 2)} ${at(f, 3)}`)} and keeps it as ${code(at(f, 1))}`,
  ],
  [/^(\w+)\s*=\s*\1\s*\+\s*(.+)/, (f) => `adds ${code(at(f, 2))} to ${code(at(f, 1))}`],
  [/^(\w+(?:\.\w+)*\[.+\])\s*=\s*(.+)/, (f) => `puts ${code(at(f, 2))} in the place ${code(at(f, 1))}`],
  [/^self\.(\w+)\s*=\s*(.+)/, (f) => `stores ${code(at(f, 2))} in the object, as ${code(at(f, 1))}`],
  [
    /^(\w+)\s*=\s*(-?[\d.]+|"[^"]*"|'[^']*'|\[[^()]*\]|\{[^()]*\}|True|False|None)$/,
    (f) => `sets ${code(at(f, 1))} to ${code(at(f, 2))}`,
  ],
  [/^([\w, ]+?)\s*=\s*(?!=)(.+)/, (f) => `works out ${code(at(f, 2))} and keeps it as ${code(at(f, 1))}`],
  [/^print\(\s*\)/, () => "shows an empty line"],
  [/^print\((.+)\)$/, (f) => `shows ${code(at(f, 1))}`],
  [/^(\w+)\.append\((.+)\)/, (f) => `puts ${code(at(f, 2))} at the end of ${code(at(f, 1))}`],
  [
    /^(\w+)\.(sort|reverse)\(/,
    (f) => `puts ${code(at(f, 1))} into ${at(f, 2) === "sort" ? "order" : "the other order"}`,
  ],
  [
    /^(\w+)\.(remove|pop|insert|add|extend|clear|update)\((.*)\)/,
    (f) => `changes ${code(at(f, 1))} with ${code(`${at(f, 2)}(${at(f, 3)})`)}`,
  ],
  [/^raise (\w+)/, (f) => `stops with a ${code(at(f, 1))} of the program's own`],
  [/^([\w.]+)\((.*)\)$/, (f) => `calls ${code(at(f, 1))}`],
];

function stripComment(source: string): string {
  let quote = "";
  for (let i = 0; i < source.length; i++) {
    const char = source.charAt(i);
    if (quote !== "") {
      if (char === "\\") i++;
      else if (char === quote) quote = "";
    } else if (char === '"' || char === "'") quote = char;
    else if (char === "#") return source.slice(0, i);
  }
  return source;
}
