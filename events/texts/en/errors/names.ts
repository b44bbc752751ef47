import type { ErrorTexts } from "../../error-texts.ts";

/** Names that mean nothing, or nothing yet, and modules. */
export const nameErrors = {
  "local-of-global": (p) =>
    `“${p.name}” gets a value somewhere in this function, so inside it is a name of the function's own, and here it has no value yet. Hand it in as a parameter, or give it another name.`,
  "local-without-value": (p) =>
    `“${p.name}” has no value yet when this line uses it. In this function it gets one only here, further down, or in a branch that did not run. Give it a value first.`,
  "word-case": (p) => `Python writes “${p.instead}”, not “${p.name}”: capital and small letters are not the same.`,
  "self-missing": () => "“self” is known only in a method that has it as its first parameter: def name(self):",
  "name-later": (p) =>
    `“${p.name}” is used here, but only line ${p.later} makes it. Python goes from top to bottom: move that line up.`,
  "not-imported": (p) =>
    `“${p.module}” has no value yet. If you mean the module, write “import ${p.module}” at the top of your program.`,
  "name-misspelt": (p) => `Python does not know “${p.name}”. Did you mean “${p.similar}”?`,
  "name-from-module": (p) =>
    `Python does not know “${p.name}” yet. If you mean the one in the module ${p.module}, write “from ${p.module} import ${p.name}” at the top of your program.`,
  "name-of-function": (p) =>
    `“${p.name}” gets its value inside a function and is known only there. To use it outside, let the function return it.`,
  "name-or-text": (p) =>
    `Python does not know the name “${p.name}”. If it is meant as a text, put quotes around it; if it is a name, give it a value before this line.`,
  "name-unknown": (p) =>
    `Python does not know the name “${p.name}”. Check its spelling, and that it gets a value before this line.`,
  "module-in-part": (p) =>
    `“${p.module}” is one module, and what stands in it is imported so: from ${p.module} import ${p.name}.`,
  "file-named-like-module": (p) =>
    `A file of yours has the name of the module ${p.module}, so Python takes yours. Give your file another name.`,
  "module-name-similar": (p) => `The module ${p.module} has no “${p.name}”. Did you mean “${p.similar}”?`,
  "module-name-unknown": (p) =>
    `The module ${p.module} has no “${p.name}”. Check the spelling; dir(${p.module}) lists what it has.`,
  "package-not-here": (p) =>
    `“${p.module}” is not part of Python itself, and it is not installed here. Only Python's own modules can be used.`,
  "module-misspelt": (p) => `There is no module “${p.module}”. Did you mean “${p.similar}”?`,
  "module-unknown": (p) =>
    `There is no module “${p.module}” here. Check the spelling; only Python's own modules and your files can be imported.`,
  "import-name": (p) =>
    `The module ${p.module} has nothing called “${p.name}”. Check the spelling, capital letters too.`,
  "attribute-of-none": (p) =>
    `${p.owner ? `“${p.owner}”` : "What stands before the dot"} is None, and None has no “${p.name}”. Which line should have given it a value, and what did that line give back?`,
  "attribute-otherwise": (p) => `A value of type ${p.type} has no “${p.name}”. Instead use ${p.instead}.`,
  "list-method-of-number": (p) =>
    `${p.owner ? `“${p.owner}”` : "This value"} is a number (${p.type}), and ${p.name}() is for lists. To collect values, begin with a list: ${p.owner ?? "name"} = [].${p.name === "append" ? " To count, use += 1." : ""}`,
  "module-otherwise": (p) => `The module ${p.module} has no “${p.name}”. Instead use ${p.instead}.`,
  "module-case": (p) =>
    `Python does not know “${p.name}”: capital letters count. Write ${p.module}, and “import ${p.module}” at the top of the program.`,
  "name-prints-elsewhere": (p) => `“${p.name}” belongs to another language. To show something, Python has print(…).`,
  "comment-sign": (p) =>
    `Python does not know “${p.name}”. If what follows // is a remark for people, begin it with #: in Python // divides.`,
  "name-compared": (p) =>
    `Python does not know “${p.name}” yet, and == only asks whether two values are equal. To give it a value, write one =.`,
  "attribute-misspelt": (p) => `A value of type ${p.type} has no “${p.name}”. Did you mean “${p.similar}”?`,
  "attribute-is-key": (p) =>
    `“${p.name}” is a key of the dictionary “${p.owner}”: look it up with square brackets, ${p.owner}["${p.name}"].`,
  "attribute-unknown": (p) =>
    `A value of type ${p.type} has no “${p.name}”. Is it of the type that you think? print(type(…)) shows it.`,
  "class-attribute-missing": (p) =>
    `The class ${p.type} itself has no “${p.name}”. Is it spelt as where the class is written? What __init__ sets belongs to each object: ask one of those.`,
  "attribute-not-set": (p) =>
    `This ${p.type} has no “${p.name}”. Is it spelt the same everywhere, and does __init__ set self.${p.name}?`,
} satisfies ErrorTexts;
