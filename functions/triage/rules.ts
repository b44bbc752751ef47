import type { AskedQuestion } from "../../events/question.ts";
import type { Route } from "../../events/vocabulary.ts";
import type { Flag } from "./find-flags.ts";
import { containsError, proseOf } from "./prose-of.ts";
import { screen } from "./screen.ts";

export interface Ruling {
  readonly route: Route;
  readonly confidence: number;
  readonly reason: string;
}

type Asked = Pick<AskedQuestion, "text" | "code" | "lastRun" | "exercise" | "wantedRoute">;

const failing = new Set(["exception", "timeout", "cpu", "memory", "output", "disk", "killed", "failed"]);
const asksAboutFailure =
  /\b(why|what('?s| is| went)? wrong|wrong|not work\w*|does ?n[o']?t work|doesnt|won'?t|error|fail\w*|broken|crash\w*|fix|bug|red|help|what happened|stop(s|ped)?)\b/;
/** What is said of a program that does something else than it should, whether it was run yet or not. */
const saysBroken =
  /\b(wrong|nothing happens|no output|not working|doesn'?t work|dont work|don'?t work|didn'?t work|won'?t (?:work|run|stop)|broken|crash(?:es|ed)?|(?:i|it|and) (?:get|gets|got|gives?|gave|prints?|printed|shows?) .{1,40}\b(?:but|instead of)\b|always (?:says|prints|shows|gives|goes)|never (?:ends|stops|prints|runs))\b/;
const asksForExplanation = /\b(explain|what (?:does|do|is|are)|how does|review|better|improve)\b/;
const pointsAtLine =
  /\b(?:lines? \d{1,3}|(?:the )?(?:first|second|third|fourth|last|inner|outer) (?:line|for|while|if|elif|else|loop|print|return|def|function))\b/;
const asksForHint = /\b(a |another |next |small |little |one more )?(hint|clue|tip|nudge)s?\b/;
const asksForQuiz =
  /^(please |can you |could you )?(quiz|test) me\b|\b(give me|another|more|want|need) (a |an |some |more |extra |another )*(exercise|practice|quiz|task)(s| question| questions)?( to practi[cs]e)?\b/;
/** What Python's messages say, quoted without their form; and errors by their names. */
const saysError =
  /\b(list index out of range|is not defined|not callable|not subscriptable|not iterable|unhashable type|could not convert|invalid literal|not enough values|too many values|positional arguments?|unexpected (indent|keyword|eof)|expected an indented|unterminated string|missing parentheses|outside (function|loop)|changed size during|can'?t multiply|can only concatenate|unsupported operand|referenced before|maximum recursion|string indices must|has no attribute|inconsistent use of tabs|cannot be interpreted|no module named|(name|type|value|index|key|attribute|syntax|indentation|zerodivision|unboundlocal|recursion|eof|filenotfound|modulenotfound|import|memory|overflow|jsondecode)error)\b/;
const followUp =
  /^(please |can you |could you |say (it|that) |explain (it |that )?|show (me )?|give (me )?|in |make it )*((a |an )?(simpler|easier|shorter)( words)?|another (example|one)|(one )?more examples?|again|simple words|like i'?m (five|5))( please| pls)?[.!?]*$/;
const asksForTrace =
  /^(please |can you |show (me )?)*(a |the )?(trace|step[- ]by[- ]step|line by line|each step)( please| pls)?[.!?]*$/;
const defines =
  /^(so |ok |hi |hey |and |please )*(what('?s| is| are| does)|whats|define|explain|tell me (what|about)|meaning of|what do you mean by|difference between)\b/;
const pythonWords =
  /\b(variables?|strings?|int(eger)?s?|floats?|bool(ean)?s?|types?|loops?|for|while|range|lists?|tuples?|dict(ionar(y|ies))?s?|sets?|functions?|def|parameters?|arguments?|return|scope|classe?s?|objects?|methods?|attributes?|self|__init__|inheritance|modules?|imports?|exceptions?|try|except|errors?|comments?|operators?|modulo|index(es|ing)?|slic(e|es|ing)|if|elif|else|break|continue|print|input|f-strings?|comprehensions?|recursion|csv|json|files?|append|len|none|true|false|indentation|syntax|concatenat\w+|iterat\w+|lambda|pip|venv|api)\b/;

/** Another programming language by its name, where it is not compared with Python. */
const otherLanguage =
  /(^|[\s(])(java|javascript|typescript|c\+\+|c#|php|kotlin|swift|html|css|sql|visual basic|ruby|golang|haskell|perl|matlab|assembly)(?![\w+#.-])|\bin (rust|go|c|r|scratch|bash|lua)[?.! ]*$/;
/** A sum to work out, and nothing of a program about it. */
const arithmetic =
  /^(hey |please |can you |could you )*(what('?s| is)|whats|calculate|compute|solve|how much is)( the)?( (square|cube) root of)? [-\dx][\d\s.,x^]*((\+|-|\*|\/|=|times|plus|minus|divided by|multiplied by|percent of|squared)\s*[-\dx][\d\s.,x^]*)+( equals?.*)?( for me)?[?.!]*$/;
/** Something to be written that is no program. */
const writing =
  /\b(write|make|compose|draft)( me| us)? (an?|my|the|some) (?!(?:first|last|next|same|second|capital|small|big|each|missing|single) )(\w+ )?(essay|poem|song|letter|e-?mail|speech|cv|resume|rap|story|book report|love letter|lyrics|birthday card|card)\b(?!.*\b(program|code|python|function|loop|print|string|file|small|big|capital|uppercase|lowercase)\b)/;
const otherSubject =
  /\b(biology|bio|chemistry|physics|history|geography|english|spanish|french|german|maths?|economics|music|art|religion|literature|latin)( \w+){0,2} (homework|class|test|exam|teacher|worksheet|essay|lesson|project|assignment)\b(?!.*\b(program|code|python|function|loop)\b)/;

/** Something at home that does not work. */
const ownThing =
  /\bmy (?:phone|pen|pencil|printer|tv|bike|car|headphones?|charger|playstation|xbox|watch|shoes?|backpack|locker|bus) (?:is|are|isn'?t|was|got|doesn'?t|does not|won'?t|broke|died)\b/;

/** The name of a thing and nothing else. What is wrong with a program or how it is installed is not asked like this. */
const bareName = new RegExp(
  `^(an? |the |python )?${pythonWords.source.slice(2, -2)}([ /&]+(and |statements?|methods?|keywords?|${pythonWords.source.slice(2, -2)}))*$`,
);
const noName = /\b(errors?|pip|venv|this|my)\b/;

/** Questions that leave no doubt. The order is that of precedence; null when none speaks. */
export function applyRules(question: Asked, flags: readonly Flag[]): Ruling | null {
  const screening = screen(question.text);
  if (screening) return { route: "unsafe", confidence: 1, reason: screening };

  if (question.wantedRoute) return { route: question.wantedRoute, confidence: 1, reason: "the student chose it" };
  const words = proseOf(question.text)
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
  const hasProgram = (question.code?.trim() ?? "") !== "";
  if (containsError(question.text)) return { route: "debug", confidence: 0.99, reason: "error in the text" };
  if (saysError.test(words) && !/^what (kinds?|types?) of\b/.test(words))
    return { route: "debug", confidence: 0.9, reason: "an error's words" };
  if (!/\bpython\b/.test(words) && otherLanguage.test(` ${words}`))
    return { route: "off_topic", confidence: 0.9, reason: "another language" };
  if (arithmetic.test(words) && !flags.includes("has_code"))
    return { route: "off_topic", confidence: 0.85, reason: "a sum to work out" };
  if (ownThing.test(words)) return { route: "off_topic", confidence: 0.85, reason: "something that is no program" };
  if (writing.test(words) || otherSubject.test(words))
    return { route: "off_topic", confidence: 0.85, reason: "another subject" };
  if (followUp.test(words)) return { route: "concept", confidence: 0.9, reason: "follow-up" };
  if (asksForTrace.test(words)) return { route: "code_explain", confidence: 0.9, reason: "asks for a trace" };
  if (question.exercise && asksForHint.test(words))
    return { route: "hint", confidence: 0.95, reason: "asks for a hint" };
  if (question.exercise && flags.includes("solution_seeking"))
    return { route: "hint", confidence: 0.9, reason: "asks for the solution" };
  if (asksForQuiz.test(words)) return { route: "practice", confidence: 0.9, reason: "asks for practice" };
  if (hasProgram && question.lastRun && failing.has(question.lastRun.outcome) && asksAboutFailure.test(words))
    return { route: "debug", confidence: 0.95, reason: "the last run failed" };
  if (hasProgram && pointsAtLine.test(words) && !asksAboutFailure.test(words.replace(/^why\b/, "")))
    return { route: "code_explain", confidence: 0.9, reason: "asks about a line of the program" };
  if (
    !hasProgram &&
    question.exercise === null &&
    /\b(?:range|len|round|int|str|print|sorted)\(/.test(words) &&
    /^(?:what|how (?:many|much|often)|why)\b/.test(words)
  )
    return { route: "concept", confidence: 0.85, reason: "asks what an expression gives" };
  if (hasProgram && saysBroken.test(words) && !asksForExplanation.test(words))
    return { route: "debug", confidence: 0.85, reason: "says what goes wrong with the program" };
  const name = question.text
    .trim()
    .toLowerCase()
    .replace(/^[`"']+|[`"'?.!]+$/g, "");
  if (bareName.test(name) && !noName.test(name))
    return { route: "concept", confidence: 0.9, reason: "the name of something" };
  if (
    !flags.includes("has_code") &&
    defines.test(words) &&
    pythonWords.test(words) &&
    !/\b(my|this|that|line|here|task|exercise|module)\b/.test(words) &&
    !/\b(the|in) (?!(difference|meaning|purpose|use|point|rules?|keyword|standard|word|python)\b)/.test(words)
  )
    return { route: "concept", confidence: 0.9, reason: "asks what something is" };
  return null;
}
