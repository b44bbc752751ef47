const groups: Readonly<Record<string, string>> = {
  python:
    "variable variables string strings int integer float bool boolean booleans loop loops for while range list lists tuple tuples dict dictionary dictionaries set sets function functions def parameter parameters argument arguments return scope class classes object objects method methods attribute attributes self init inheritance import exception exceptions try except comment comments operator operators modulo index slicing slice elif else break continue print input comprehension recursion csv json append len none true false indentation syntax lambda iterate iterable enumerate zip sort sorted split join strip variable bucle schleife liste listen boucle boucles fonction chaine diccionario funcion variables المتغير الحلقة lista cadena dictionnaire wörterbuch rückgabe keyword condition traceback debugging datetime random constructor decorator generator",
  program:
    "code codes program programs programm script snippet codigo código programa programme solution function loop كود الكود البرنامج line lines editor",
  mine: "my mine mi mis mein meine meinen meinem mon ma mes i've wrote written",
  explain:
    "does do doing happen value order first printed prints returned returns logic idea behind meaning go through break down decode narrate table explain explains explained explanation describe walk understand meaning means mean explica explicar erkläre erklären explique expliquer اشرح comment translate words simple simpler simply trace step steps happens happening",
  wrong:
    "wrong nothing skips skipped extra twice zero none forever complains typo negative off average count result output prints printed prints shows typed still again why isn't aren't can't ended start run runs wrong error errors erorr bug bugs broken fail fails failed failing crash crashes crashed fix mistake mistakes incorrect red invalid doesnt dosnt doesn't didn't isn't wont won't infinite forever stuck timeout unexpected missing fehler funktioniert erreur marche funciona falla خطأ يعمل instead expected got never stops empty",
  task: "given should need want wants asked asks describe wording confusing description output print prompt lines allowed negative zero empty inclusive count counts tested name names matter exactly first last hay pide pédit demande ausgeben task exercise exercises assignment question instructions tarea ejercicio aufgabe consigne exercice التمرين المطلوب supposed meant asking required requirement test tests example output starter blank blanks gap rules rule goal allowed include included inclusive should must need exactly edge case",
  hint: "figure empezar empiezo commencer anfangen weiter bloqué guidance guide push impossible hard tried cant can't continue finish complete correct full reveal show allowed teacher missing approach strategy blank wise aiuto solved solving write give-up giving atascado weiß sais solución solucion lösungsweg réponse code hint hints clue tip tips nudge start begin stuck lost help idea next answer solution solve give pista ayuda respuesta tipp hilfe lösung indice aide réponse تلميح ساعدني direction track approach trick",
  practice:
    "examine assessment exercise exercises problem problems task tasks homework flashcards prepare study learn again practice practise practicing quiz quizz challenge another harder easier more train training drill similar puzzle exam revision warm project random ejercicio übung üben exercice entraîner examen تمرين bored test question questions ask ideas build generate fun",
  review:
    "think would pro expert beautiful polish optimise optimize remove combine replace solution bad fine redundant duplicate tidy messy ugly complicated overcomplicated long opinion thoughts roast grade compare smarter easier penses findest parece relire schau gut bien bueno review better cleaner clean improve shorter short style readable refactor feedback pythonic simplify nicer efficient faster names opinion rate good ok okay pep8 best practice mejorar besser verbessern kürzer améliorer mieux أحسن unnecessary repeat critique looks suggestions elegant",
  standing:
    "today yesterday history grade where's already remaining remain complete completed finish many percent rank hints times ready skip progress score grade points level finished done solved left behind ahead streak mastered mastery stats statistics review due next lesson lessons module modules course deadline overview summary report percentage learned topics how-many far homework assigned attempts progreso weit geschafft progresse تقدمي weak strong plan week today",
  setup:
    "version click type press screen page button open close start sign register join classroom code-word app free loading load slow frozen blank lost gone reload tab letters eyes cmd powershell anaconda ide ipad chromebook linux mac git github install instalo installiere installer download run button save saved login log password page editor browser terminal pip version vs vscode pycharm idle venv phone tablet keyboard shortcut theme dark font language account email windows mac chrome upload console screen website site internet offline zoom click panel notifications contraseña passwort bouton رابط زر environment folder file export share print reset undo",
  outside:
    "earn dream gravity dna english french story riddle birthday gift toilet train station flat god aliens iphone xbox ps5 netflix youtube tiktok instagram anime pokemon batman superman hungry tired headache vitamins weight cake cook eat drink sleep marry wear buy sell rich stocks moon mars rome napoleon history geography physics mitosis photosynthesis essay shakespeare translate marvel rap rock paper scissors alarm call mom dad sister uncle pet hamster fish bike car plane bus weather rain snow sun sky rust go ruby php html css react excel word powerpoint weather joke football movie song music president capital country history essay poem recipe pizza dog cat girlfriend boyfriend friend love game games minecraft robux fortnite phone bitcoin money king war planet planets moon earth animal animals math maths biology chemistry spanish french german translate homework politics god time date name old human robot chatgpt feelings funny chat talk java javascript html css c++ wetter witz chiste tiempo blague نكتة حالك hungry bus food sleep school holiday holidays teacher's world color favorite favourite brother sister lunch restaurant lottery sharks car lion",
  greeting:
    "hi hello hey hola hallo bonjour salut thanks thank thx danke gracias merci bye ok okay cool lol haha good morning night sup yo مرحبا شكرا",
  define:
    "define definition meaning mean used use uses what whats what's que qué was qu'est quoi ما difference between vs",
  how: "how como cómo wie comment كيف",
  why: "why warum porque pourquoi لماذا por",
  where: "where wo donde dónde où أين",
  amount: "many much often long cuantos wie-viele combien كم",
};

const groupOf = new Map<string, string[]>();
for (const [group, words] of Object.entries(groups))
  for (const word of words.split(" ")) groupOf.set(word, [...(groupOf.get(word) ?? []), group]);

/** Which fields of meaning the words belong to, so that a word which no written question holds still tells something. */
export function findMeanings(words: readonly string[]): string[] {
  const found = words.map((word) => groupOf.get(word) ?? groupOf.get(word.replace(/(ing|ed|es|s)$/, "")) ?? []);
  const present = new Set(found.flat());
  const order = found.flatMap((meanings) => meanings.slice(0, 1));
  return [
    ...present,
    ...order.slice(0, -1).map((meaning, at) => `${meaning}>${order[at + 1]}`),
    ...pairs([...present].sort()),
    ...(present.has("python") || present.has("program") ? [] : ["no python"]),
    ...(present.size === 0 ? ["nothing known"] : []),
  ];
}

/** Two meanings in one question tell more than each alone: `define` with `python`, `define` with `mine`. */
function pairs(meanings: readonly string[]): string[] {
  return meanings.flatMap((one, at) => meanings.slice(at + 1).map((other) => `${one}&${other}`));
}
