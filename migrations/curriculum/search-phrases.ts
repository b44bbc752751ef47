/** "10 times", "n times" and "five times" are one wish, and so are all counts "from 1 to 100"; elsewhere a number is what it is. */
const anyNumber = "#n";
const number = "(?:\\d+|n|one|two|three|four|five|six|seven|eight|nine|ten|hundred)";
/** Turns of speech that say one thing in several words. */
const phrases: [RegExp, string][] = [
  [/\[\s*:\s*:\s*-\s*1\s*\]/g, " #slice reverse "],
  [/\[[^\][,]*:[^\][,]*\]/g, " #slice "],
  [/(\w|\B)\[-?\w+\]/g, "$& #index "],
  // Numbers in a row are what range makes.
  [/\b\d+(,? +\d+){2,}\b/g, "$& range "],
  [new RegExp(`\\b${number} (times|turns|rounds)\\b`, "g"), `${anyNumber} times repeat`],
  [new RegExp(`\\b${number} (to|until|up to) ${number}\\b`, "g"), `${anyNumber} range`],
  [/\bat least\b/g, ">="],
  [/\bat most\b/g, "<="],
  [/\bnot equal\b/g, "!= different"],
  [/\b(get|jump|break) out of\b/g, "leave exit"],
  [/\b(get|getting|got) rid of\b/g, "remove delete"],
  [/\b(throw|take|cross|kick) (out|away|off)\b/g, "$1 remove"],
  [/\b(for ?ever|on and on|without (an )?end(ing)?)\b/g, "$1 endless"],
  [/\b(again and again|over and over|each time|every time)\b/g, "repeat"],
  [/\bonly (if|when)\b/g, "condition if"],
  [/\bhow many\b/g, "how many count"],
  [/\b(so|as) long as\b/g, "while"],
  [/\b(does|do|did|will|is|are|can|could|has|have)(n't| not)\b/g, "never"],
  [/\b(has|have|is|are|there is|there are) no( such)?\b/g, "missing"],
  [/\bno such\b/g, "missing"],
  [/\b(if|else|for|while)s\b/g, "$1"],
  [/\b(upper|lower)[ -]case\b/g, "$1case"],
];

/** What only frames a question and says nothing about its subject: "can you give me an example with", "I don't understand … at all". */
const frames: RegExp[] = [
  /\b(i )?(do not|don'?t|can'?t|cannot|never|not) (really |quite )?(understand|get)( the thing with| how| what| why)?\b/g,
  /\b(show|give|tell|teach) (me|us)( (how|more|something|about|an?|some))*\b/g,
  /\b(another |an? )?(small |short |simple |easy )?examples? (of|for|with)\b/g,
  /\b(the |any )?(point|purpose|meaning|use|idea|sense|syntax|concept) of\b/g,
  /\b(good|used|useful|needed) for\b/g,
  /\bin (simple|easy|plain|other) (words|english|terms)\b/g,
  /\b(explain|explanation|understand\w*|confus\w+|exactly|basically|actually|simple|simpler|easy|again please|at all|in general|correct way|right way|tutorial|beginner|newbie|noob)\b/g,
  /\b(how (do|does|can|would|should) (i|you|we|one|people)|how to) (write|use|make|do) (an? )?(?=\w+( \w+)?( statement| loop| block)?\W*$)/g,
  /\bwhy (do|does|would|should) (people|we|you|i|anyone|someone|somebody|programmers) (need |use |have |want |write )?/g,
  /\bwhen (do|does|would|should) (people|we|you|i|anyone|someone|somebody) (need |use |choose |want )?/g,
  /\b(i want to|i would like to|teacher said|my teacher|my english not good|like i'?m \d+|in real life)\b/g,
  // The same in Spanish, German and French.
  /\b(qu[eé] (es|significa|hace|son)|para qu[eé] sirven?|c[oó]mo (se usan?|funcionan?|hago|puedo)|diferencia entre|un[ao]?s?|el|los?|las?|de)\b/g,
  /\b(was (ist|sind|bedeutet|macht)( eigentlich)?|wie (funktioniert|funktionieren|schreibt man|macht man|kann ich)|wof[uü]r (braucht man|ist)|unterschied zwischen|eine?[nr]?|der|das|und)\b/g,
  /\b(c'est quoi|qu'est-ce qu[e'](une?)?|comment (marche|fonctionne|faire)|[aà] quoi (sert|servent)|quelle est la diff[eé]rence entre|une?|les?)\b/g,
];

/** What things are called in other languages that are taught in. */
const foreign = new Map(
  Object.entries({
    list: "lista listas liste listen",
    loop: "bucle bucles schleife schleifen boucle boucles",
    function: "función funciones funktion funktionen fonction fonctions",
    dictionary: "diccionario diccionarios wörterbuch dictionnaire dictionnaires",
    class: "clase clases klasse klassen classe",
    object: "objeto objetos objekt objekte objet objets",
    file: "archivo archivos fichero datei dateien fichier fichiers",
    string: "cadena cadenas zeichenkette chaîne chaînes",
    number: "número números zahl zahlen nombre nombres",
    tuple: "tupla tuplas tupel",
    error: "fehler erreur errores",
    set: "conjunto menge ensemble",
    condition: "condición bedingung",
    index: "índice indice",
  }).flatMap(([english, words]) => words.split(" ").map((word) => [word, english] as const)),
);
const ordinals = new Map(
  Object.entries({ "1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth" }),
);

/** A question with its turns of speech in one form and without what only frames it; whole if nothing else is left. */
export function plainQuestion(text: string): string {
  const said = text.toLowerCase().replace(/[’‘]/g, "'");
  const words = said.replace(/[\p{L}\d]+/gu, (word) => foreign.get(word) ?? ordinals.get(word) ?? word);
  const bare = frames.reduce((left, frame) => left.replace(frame, " "), words);
  const kept = /[a-z\d+*%=]/.test(bare) ? bare : words;
  return phrases.reduce((left, [turn, meaning]) => left.replace(turn, meaning), kept);
}
