import type { Route } from "../../events/vocabulary.ts";

/** Routes that words alone can decide; `unsafe` is the screen's. */
export const scoredRoutes = [
  "concept",
  "code_explain",
  "debug",
  "task",
  "hint",
  "practice",
  "review",
  "progress",
  "setup",
  "off_topic",
] as const satisfies readonly Route[];
export type ScoredRoute = (typeof scoredRoutes)[number];

const keywords: Record<ScoredRoute, [RegExp, number][]> = {
  concept: [
    [
      /\b(what (is|are|does)|whats|difference between|meaning|when (do|should) (i|we) use|how do(es)? .* work|why do (we|you) (need|use))\b/,
      2,
    ],
    [/\b(loop|list|string|variable|function|class|dictionary|tuple|set|range|index|object|method)s?\b/, 1],
    [/\bexample\b/, 1],
  ],
  code_explain: [
    [
      /\b(explain|understand|walk me through|what does)\b.{0,30}\b(my|this|the|that) (code|program|line|function|loop)\b/,
      3,
    ],
    [/\bline \d+\b|\bwhat (is|does) (this|it) do(ing)?\b|\bstep by step\b/, 2],
  ],
  debug: [
    [
      /\b(error|bug|wrong|fail\w*|crash\w*|broken|fix|not work\w*|does ?n[o']?t work|won'?t|instead of|infinite|never (stops?|ends?))\b/,
      2,
    ],
    [/\bwhy (is|does|do|am|are|did)\b.{0,30}\b(my|it|this|i)\b/, 2],
  ],
  task: [
    [/\b(task|exercise|question|assignment|instructions?)\b/, 2],
    [/\b(what (am i|do i|should i|are we) (supposed|have|need|meant)|asking (me )?for|supposed to)\b/, 3],
  ],
  hint: [
    [
      /\b(hint|clue|tip|nudge|stuck|where (do|should) i (start|begin)|next step|no idea|how (do|should) i (start|solve|do this))\b/,
      3,
    ],
  ],
  practice: [
    [/\b(practi[cs]e|quiz|another exercise|more exercises|challenge|test me|drill|something (harder|easier))\b/, 3],
  ],
  review: [
    [
      /\b(review|better way|cleaner|improve|good code|style|readable|shorter|refactor|feedback|pythonic|simplif\w+)\b/,
      3,
    ],
  ],
  progress: [
    [
      /\b(progress|score|grade|points|how (am i|many) .*(doing|done|solved|left)|what (should|do) i (learn|do) next|finished|mastered|level)\b/,
      3,
    ],
  ],
  setup: [
    [
      /\b(install|download|vs ?code|pycharm|idle|terminal|pip|editor|browser|button|page|save|log ?in|account|offline|shortcut|version of python)\b/,
      3,
    ],
  ],
  off_topic: [
    [
      /\b(weather|joke|football|game|movie|song|girlfriend|boyfriend|president|capital of|essay|homework in|math homework|your name|who (are|made) you|recipe|poem|history)\b/,
      3,
    ],
  ],
};

/** Adds up what the words weigh: the simplest thing that works, and what the model has to beat. */
export function scoreByKeywords(text: string): { route: ScoredRoute; confidence: number }[] {
  const words = text.toLowerCase().replace(/[’‘`´]/g, "'");
  const scores = scoredRoutes.map((route) => ({
    route,
    score: keywords[route].reduce((sum, [pattern, weight]) => (pattern.test(words) ? sum + weight : sum), 0),
  }));
  const total = scores.reduce((sum, { score }) => sum + Math.exp(score), 0);
  return scores
    .map(({ route, score }) => ({ route, confidence: Math.exp(score) / total }))
    .sort((a, b) => b.confidence - a.confidence);
}
