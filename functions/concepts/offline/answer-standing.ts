import type { Card } from "../../../migrations/curriculum/schema.ts";
import type { Knowledge } from "../knowledge.ts";
import type { MadeExercise } from "../practice/template.ts";
import type { Situation } from "../situation.ts";
import { placeOf } from "./answer-concept.ts";
import type { Draft } from "./draft.ts";
import { cardOfExercise, fromCard, lastCard, searchCards } from "./pick-card.ts";

const noCard = { example: null, check: null, sources: [], concepts: [] };

type Listed = Knowledge["exercises"][number];

/** What the student has done, in words, and the next thing on the path. */
export function answerProgress(situation: Situation, knowledge: Knowledge): Draft {
  const { solved, alone, open, next } = standingOf(situation, knowledge);
  const card = cardFor(next, knowledge) ?? cardOfExercise(situation, knowledge) ?? knowledge.cardOf("print");
  const total = knowledge.exercises.length;
  const asksForNext = /\b(next|learn now|do now|should i (?:do|learn|study))\b/i.test(situation.question.text);
  return {
    ...(card ? fromCard(card, situation) : noCard),
    answer: asksForNext
      ? next
        ? `Next on your path is ${quote(next)}.`
        : "You are through with everything on your path."
      : solved.length === 0
        ? "You have not solved an exercise yet, so everything is still ahead of you."
        : `You have solved ${count(solved.length, "exercise")} of ${total}, ${alone === solved.length ? "all of them" : alone} without help.`,
    place: null,
    more:
      asksForNext && next
        ? `It trains ${next.trains.slice(0, 3).map(knowledge.nameOf).join(", ")}. So far you have solved ${count(solved.length, "exercise")} of ${total}.`
        : open.length > 0
          ? `You have begun ${open.slice(0, 3).map(quote).join(", ")} and can go on there.`
          : null,
    next: next
      ? asksForNext
        ? `Open ${quote(next)}, and read its task twice before you write the first line.`
        : `Go on with ${quote(next)}; this example shows an idea that it needs.`
      : "You are through with what is here: look at an old solution and make it shorter.",
    hintLevel: null,
  };
}

/** An exercise from the bank that fits: unsolved, on the weakest of what the student works on, no harder than the next step. */
export function answerPractice(situation: Situation, knowledge: Knowledge, made: MadeExercise | null = null): Draft {
  if (/\b(quiz|test|ask) me\b/i.test(situation.question.text)) {
    const about = lastCard(situation, knowledge) ?? searchCards(situation, knowledge)[0]?.card;
    if (about) return quizOn(about, situation, knowledge);
  }
  const { found, wanted, candidates, next } = chooseExercise(situation, knowledge);
  if (made && wanted !== null) return offerMade(made, wanted, situation, knowledge);
  const chosen = candidates[0] ?? next;
  const card =
    (wanted === null ? null : knowledge.cardOf(wanted)) ??
    found ??
    cardFor(chosen, knowledge) ??
    cardOfExercise(situation, knowledge) ??
    knowledge.cardOf("print");
  return {
    ...(card ? fromCard(card, situation) : noCard),
    answer: chosen
      ? `${quote(chosen)} is a good exercise for you now.`
      : "You have solved every exercise there is on this; here is a question instead.",
    place: card && situation.question.code?.trim() ? placeOf(card, situation) : null,
    more: [chosen ? `It trains these ideas: ${chosen.trains.map(knowledge.nameOf).join(", ")}.` : null, card?.answer]
      .filter(Boolean)
      .join(" "),
    next: chosen
      ? `Open ${quote(chosen)} from your path. Before that, answer the question below without running anything.`
      : "Answer the question below without running anything.",
    hintLevel: null,
  };
}

/** The concept of which a new exercise is wanted: asked for as such, or because the path has none left. */
export function conceptForNew(situation: Situation, knowledge: Knowledge): string | null {
  const { text } = situation.question;
  if (/\b(quiz|test|ask) me\b/i.test(text)) return null;
  const { wanted, candidates } = chooseExercise(situation, knowledge);
  return /\b(new|another|different|fresh|one more|own)\b/i.test(text) || candidates.length === 0 ? wanted : null;
}

function chooseExercise(situation: Situation, knowledge: Knowledge) {
  const subject = situation.question.text.replace(
    /\b(practi[cs]e|exercises?|quiz(zes)?|tasks?|questions?|want|more|some|something|give|another|new|different|fresh|please)\b/gi,
    " ",
  );
  const found = subject.trim() === "" ? undefined : knowledge.search(subject, 4).find(({ fits }) => fits)?.card;
  const wanted = found?.concept ?? weakestConcept(situation, knowledge);
  const { solvedSlugs, next } = standingOf(situation, knowledge);
  const candidates = knowledge.exercises
    .filter((exercise) => !solvedSlugs.has(exercise.slug) && exercise.slug !== situation.question.exercise)
    .filter((exercise) => wanted === null || exercise.trains.includes(wanted))
    .toSorted((a, b) => a.difficulty - b.difficulty);
  if (/\b(hard\w*|difficult|challeng\w*|tricky)\b/i.test(situation.question.text)) {
    // Of what comes soon on the path, the hardest: what lies far ahead needs ideas that were not met yet.
    const soon =
      wanted === null
        ? candidates.filter((each) => knowledge.exercises.indexOf(each) < solvedSlugs.size + 15)
        : candidates;
    return { found, wanted, candidates: soon.toReversed(), next };
  }
  return { found, wanted, candidates, next };
}

/** A new exercise, with one of its cases to compare with. */
function offerMade(made: MadeExercise, concept: string, situation: Situation, knowledge: Knowledge): Draft {
  const card = knowledge.cardOf(concept);
  const [first] = made.cases;
  const typed = first?.lines.map((line) => `\`${line}\``).join(", ") ?? "";
  return {
    ...(card ? fromCard(card, situation) : noCard),
    answer: `Here is a new exercise on ${knowledge.nameOf(concept)}: “${made.title}”.`,
    place: made.task,
    more: null,
    next: "Write it in the scratch editor (“Try it” opens it), and run it with what stands below. I have tried that it can be solved.",
    check: first
      ? {
          question: `What must your program show when ${typed} ${first.lines.length === 1 ? "is" : "are"} typed in?`,
          answer: first.shows,
        }
      : null,
    hintLevel: null,
  };
}

/** A question on what was just spoken about: its own check, or one of a card beside it that was not asked yet. */
function quizOn(card: Card, situation: Situation, knowledge: Knowledge): Draft {
  const asked = new Set(
    situation.history.flatMap((turn) =>
      turn.blocks.flatMap((block) => (block.kind === "check" ? [block.question] : [])),
    ),
  );
  const beside = knowledge.cards.filter((other) => other.concept === card.concept || other.needs.includes(card.id));
  const chosen = [card, ...beside].find(({ check }) => !asked.has(check.question)) ?? card;
  return {
    ...fromCard(chosen, situation),
    answer: `Here is a question on “${chosen.title.replace(/^"|"$/g, "")}”.`,
    place: null,
    more: "Look at the example first, and answer before you open the solution.",
    next: "Say your answer aloud, then compare.",
    hintLevel: null,
  };
}

function standingOf(situation: Situation, knowledge: Knowledge) {
  const bySlug = new Map(situation.standing.map((standing) => [standing.exercise, standing]));
  const solved = knowledge.exercises.filter((exercise) => bySlug.get(exercise.slug)?.solvedAt);
  const open = knowledge.exercises.filter((exercise) => {
    const state = bySlug.get(exercise.slug)?.state;
    return state === "working" || state === "stuck";
  });
  const solvedSlugs = new Set(solved.map((exercise) => exercise.slug));
  return {
    solved,
    solvedSlugs,
    open,
    alone: solved.filter((exercise) => bySlug.get(exercise.slug)?.state === "solved-alone").length,
    next: open[0] ?? knowledge.exercises.find((exercise) => !solvedSlugs.has(exercise.slug)),
  };
}

/** The concept of the exercise that took longest: stuck first, then solved with help, else of the open one. */
function weakestConcept(situation: Situation, knowledge: Knowledge): string | null {
  const weak = situation.mastery?.find(({ word }) => word === "weak")?.concept;
  if (weak !== undefined) return weak;
  const order = ["stuck", "solved-with-help", "working"];
  const weakest = situation.standing
    .filter((standing) => order.includes(standing.state))
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))[0];
  const exercise = knowledge.exercises.find(({ slug }) => slug === weakest?.exercise);
  return exercise?.trains[0] ?? situation.exercise?.trains[0] ?? null;
}

function cardFor(exercise: Listed | undefined, knowledge: Knowledge): Card | null {
  for (const concept of exercise?.trains ?? []) {
    const card = knowledge.cardOf(concept);
    if (card) return card;
  }
  return null;
}

const quote = (exercise: Listed): string => `“${exercise.title}”`;
const count = (number: number, word: string): string => `${number} ${number === 1 ? word : `${word}s`}`;
