import { proseOf } from "./prose-of.ts";

/** `distress`: the student may not be well, and a teacher is told. `unsafe`: asks for what we do not help with. */
export type Screening = "distress" | "unsafe" | null;

/** Phrases, not words: "kill the process" and "my loop dies" are about programs. English, Spanish, German, French, Arabic. */
const distress = [
  /\b(kill|hang|hurt|cut|cutting|hurting|harm|harming|killing|starve|starving) my ?self\b/,
  /\b(i|me)\b.{0,25}\b(want|wish|going|plan|planning|ready|decided|wanted)\b (just |only |really )?to (just |really )?(die|be dead|disappear for ?ever)\b(?! roll)/,
  /\b(i|me)\b.{0,25}\b(wanna|gonna) (just |really )?(die|be dead)\b(?! roll)/,
  /\b(i )?wish (that )?i (was|were) (dead|never born|not alive)\b/,
  /\bsuicid|\bself[- ]?harm/,
  /\b(end|take|ending|taking) my (own )?life\b/,
  /\b(don'?t|do not|no longer|dont) (want|wanna) to (live|be alive|exist|wake up|be here any ?more)\b/,
  /\b(no|without (a|any)) (reason|point) (to|in|for) (live|living|be alive|being alive)\b/,
  /\b(nobody|no ?one|everyone|everybody|they|the world)\b.{0,25}\b(would|will)\b.{0,20}\b(miss me|better off without me|care if i (die|died|disappear))/,
  /\b(my|our) (dad|father|mom|mum|mother|step\w+|uncle|aunt|brother|sister|parents?|boyfriend|girlfriend|teacher|coach)\b.{0,20}\b(hits?|beats?|touch(es)?|hurts?|abus\w+|kicks?|threatens?)\b.{0,8}\b(me|us)\b/,
  /\b(being|am|get|getting|got|i'?m) (bullied|beaten|abused|molested|raped)\b/,
  /\b(afraid|scared|frightened) (to go|of going) (home|to school)\b/,
  /\b(i )?(can'?t|cannot|cant) (go on|take it|do this|live like this) (any ?more|any longer)\b.{0,40}\b(life|living|everything|hopeless|die|cry\w*)\b/,
  /\b(i )?feel (so |completely |totally )?(hopeless|worthless|like dying)\b/,
  /\b(quiero|quisiera|me quiero) (morir|morirme|matar|matarme)\b|\bme voy a matar\b|\bno quiero vivir\b|\bquitarme la vida\b/,
  /\b(will|möchte|will mich) (sterben|umbringen|nicht mehr leben)\b|\bmich (umbringen|töten|ritzen|verletzen)\b|\bmir das leben nehmen\b|\bnicht mehr leben\b/,
  /\b(veux|voudrais|vais) (mourir|me tuer|me suicider|en finir)\b|\bme faire du mal\b|\bplus envie de vivre\b/,
  /أريد أن أموت|اريد ان اموت|سأقتل نفسي|أقتل نفسي|انتحار|لا أريد أن أعيش|اؤذي نفسي|أؤذي نفسي/,
];

const unsafe = [
  /\b(how|help|show|tell|teach|write|make|build|create)\b.{0,40}\b(bomb|explosive|molotov|grenade|poison|meth|cocaine|gun|silencer)s?\b/,
  /\b(write|make|create|build|code|give|show|need|want|how|program)\b.{0,40}\b(virus|malware|ransomware|key ?logger|trojan|rootkit|botnet|ddos|spyware|phishing|worm that)\b/,
  /\b(hack|crack|break) (in)?to\b.{0,40}\b(account|wifi|wi-fi|phone|computer|school|server|instagram|email|network|password)/,
  /\b(hack|steal|crack)\b.{0,30}\b(account|password|passwords|credit card|bank|wifi|instagram|snapchat|roblox|grades?|identity|identities)\b/,
  /\b(kill|shoot|stab|beat up|hurt|attack|poison) (my|the|a|our|all|some|every) (teacher|classmate|class|school|student|kid|boy|girl|friend|neighbou?r|sister|brother|mom|dad|person|people)/,
  /\b(nudes?|porn\w*|sex (with|video|scene)|naked (pictures?|photos?|girls?|boys?|people))\b/,
  /\b(fuck (you|off|this stupid bot)|kill yourself|kys|go die|you('re| are) (a |an )?(bitch|whore|retard|faggot|nigger))\b/,
  /\b(i hate|all|kill|death to) (jews|muslims|christians|blacks|immigrants|gays|women|refugees)\b/,
  /\b(buy|sell|get|find)\b.{0,20}\b(weed|drugs|fake ids?|vapes?)\b/,
];

/** Looks at the person's own words only: a program may print what it likes. */
export function screen(text: string): Screening {
  const words = proseOf(text)
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, " ");
  if (distress.some((phrase) => phrase.test(words))) return "distress";
  if (unsafe.some((phrase) => phrase.test(words))) return "unsafe";
  return null;
}
