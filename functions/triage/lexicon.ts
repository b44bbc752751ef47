import { outsideGroups } from "./outside-words.ts";

const groups: Readonly<Record<string, string>> = {
  python:
    "variable variables string strings int integer float bool boolean booleans loop loops for while range list lists tuple tuples dict dictionary dictionaries set sets function functions def parameter parameters argument arguments return scope class classes object objects method methods attribute attributes self init inheritance import exception exceptions try except comment comments operator operators modulo index slicing slice elif else break continue print input comprehension recursion csv json append len none true false indentation syntax lambda iterate iterable enumerate zip sort sorted split join strip variable bucle schleife liste listen boucle boucles fonction chaine diccionario funcion variables المتغير الحلقة lista cadena dictionnaire wörterbuch rückgabe keyword condition traceback debugging datetime random constructor decorator generator schleifen funktion funktionen zeichenkette zahl zahlen wörterbücher klasse klassen objekt objekte datei dateien fehlermeldung bucles función funciones listas tupla tuplas cadenas número números clase objeto archivo archivos dictionnaires chaîne nombre nombres classe objet fichier fichiers القائمة قائمة القاموس دالة الدالة حلقة متغير polymorphism encapsulation abstraction algorithm library module modules assert lowercase uppercase character characters letter letters getter getters setter setters sentence word words numbers",
  program:
    "code codes program programs programm script snippet codigo código programa programme solution function loop كود الكود البرنامج line lines editor zeile zeilen línea líneas ligne lignes السطر ausgabe ausgeben salida affiche affichage",
  mine: "my mine mi mis mein meine meinen meinem mon ma mes i've wrote written meiner notre nuestro كودي",
  explain:
    "does do doing happen value order first printed prints returned returns logic idea behind meaning go through break down decode narrate table explain explains explained explanation describe walk understand meaning means mean explica explicar erkläre erklären explique expliquer اشرح comment translate words simple simpler simply trace step steps happens happening bedeutet passiert significa pasa hace signifie fait passe ماذا معنى",
  wrong:
    "wrong nothing skips skipped extra twice zero none forever complains typo negative off average count result output prints printed prints shows typed still again why isn't aren't can't ended start run runs wrong error errors erorr bug bugs broken fail fails failed failing crash crashes crashed fix mistake mistakes incorrect red invalid doesnt dosnt doesn't didn't isn't wont won't infinite forever stuck timeout unexpected missing fehler funktioniert erreur marche funciona falla خطأ يعمل instead expected got never stops empty falsch kommt immer ergebnis stimmt schlägt fehl geht siempre sale mal resultado imprime nada faux toujours résultat arrête échoue يتوقف matches backwards",
  task: "given should need want wants asked asks describe wording confusing description output print prompt lines allowed negative zero empty inclusive count counts tested name names matter exactly first last hay pide pédit demande ausgeben task exercise exercises assignment question instructions tarea ejercicio aufgabe consigne exercice التمرين المطلوب supposed meant asking required requirement test tests example output starter blank blanks gap rules rule goal allowed include included inclusive should must need exactly edge case soll muss aufgabenstellung gefragt gemeint gesucht enunciado piden hacer debo debe tengo devolver imprimir demandé faut doit retourner يجب أفعل يطلب السؤال",
  hint: "figure empezar empiezo commencer anfangen weiter bloqué guidance guide push impossible hard tried cant can't continue finish complete correct full reveal show allowed teacher missing approach strategy blank wise aiuto solved solving write give-up giving atascado weiß sais solución solucion lösungsweg réponse code hint hints clue tip tips nudge start begin stuck lost help idea next answer solution solve give pista ayuda respuesta tipp hilfe lösung indice aide réponse تلميح ساعدني direction track approach trick fängt ahnung stecke hilf perdido seguir continuar ayúdame perdu aide-moi continuer الحل أعطني أعرف أبدأ",
  practice:
    "examine assessment exercise exercises problem problems task tasks homework flashcards prepare study learn again practice practise practicing quiz quizz challenge another harder easier more train training drill similar puzzle exam revision warm project random ejercicio übung üben exercice entraîner examen تمرين bored test question questions ask ideas build generate fun übungen frag teste aufgaben schwereres ejercicios practicar entrenar prueba pregunta preguntas hazme exercer interroge plus autre تمرينا أتدرب اختبرني",
  review:
    "think would pro expert beautiful polish optimise optimize remove combine replace solution bad fine redundant duplicate tidy messy ugly complicated overcomplicated long opinion thoughts roast grade compare smarter easier penses findest parece relire schau gut bien bueno review better cleaner clean improve shorter short style readable refactor feedback pythonic simplify nicer efficient faster names opinion rate good ok okay pep8 best practice mejorar besser verbessern kürzer améliorer mieux أحسن unnecessary repeat critique looks suggestions elegant stil einfacher eleganter ändern würdest mejor manera forma corto mejorarlo cambiarías simple meilleure façon أفضل طريقة",
  standing:
    "today yesterday history grade where's already remaining remain complete completed finish many percent rank hints times ready skip progress score grade points level finished done solved left behind ahead streak mastered mastery stats statistics review due next lesson lessons module modules course deadline overview summary report percentage learned topics how-many far homework assigned attempts progreso weit geschafft progresse تقدمي weak strong plan week today fertig lektion nächstes punkte note niveau nota terminado módulo repasar fini reste درجتي بقي بعد chapter topic",
  setup:
    "version click type press screen page button open close start sign register join classroom code-word app free loading load slow frozen blank lost gone reload tab letters eyes cmd powershell anaconda ide ipad chromebook linux mac git github install instalo installiere installer download run button save saved login log password page editor browser terminal pip version vs vscode pycharm idle venv phone tablet keyboard shortcut theme dark font language account email windows mac chrome upload console screen website site internet offline zoom click panel notifications contraseña passwort bouton رابط زر environment folder file export share print reset undo knopf seite speichere speichern anmelden lädt sprache cambiar idioma guardar entrar página carga botón enregistrer connecter charge langue أين الزر أحفظ اللغة support contact brackets cookies jupyter colab replit",
  define:
    "define definition meaning mean used use uses what whats what's que qué was qu'est quoi ما difference between vs",
  how: "how como cómo wie comment كيف",
  why: "why warum porque pourquoi لماذا por",
  where: "where wo donde dónde où أين",
  amount: "many much often long cuantos wie-viele combien كم",
};

const groupOf = new Map<string, string[]>();
for (const [group, words] of Object.entries({ ...groups, ...outsideGroups }))
  for (const word of words.split(" ")) groupOf.set(word, [...(groupOf.get(word) ?? []), group]);

/** Words that a misspelled one may be meant to be: those of the course. */
export const courseWords: readonly string[] = Object.values(groups).flatMap((words) => words.split(" "));
/** Whether a word stands in some group, so that it is meant as it stands. */
export const isKnownWord = (word: string): boolean => groupOf.has(word);

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
    ...(found.some((meanings) => meanings.some((meaning) => meaning in outsideGroups)) ? ["outside"] : []),
  ];
}

/** Two meanings in one question tell more than each alone: `define` with `python`, `define` with `mine`. */
function pairs(meanings: readonly string[]): string[] {
  return meanings.flatMap((one, at) => meanings.slice(at + 1).map((other) => `${one}&${other}`));
}
