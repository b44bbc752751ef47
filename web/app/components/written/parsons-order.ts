/** Lines by their place among the offered ones: those put in order, and those left. */
export interface Lines {
  readonly chosen: readonly number[];
  readonly left: readonly number[];
}

/** The order that an answer's text stands for. A line that is offered twice is taken once for each time it stands there. */
export function linesOf(offered: readonly string[], answer: string): Lines {
  const left = offered.map((_, index) => index);
  const chosen: number[] = [];
  for (const line of answer === "" ? [] : answer.split("\n")) {
    const at = left.findIndex((index) => offered[index] === line);
    if (at >= 0) chosen.push(...left.splice(at, 1));
  }
  return { chosen, left };
}

/** Puts a line before the one that stands at `to` now, wherever it was. */
export function put({ chosen, left }: Lines, index: number, to: number): Lines {
  const was = chosen.indexOf(index);
  const rest = chosen.filter((other) => other !== index);
  const at = was >= 0 && was < to ? to - 1 : to;
  return { chosen: [...rest.slice(0, at), index, ...rest.slice(at)], left: left.filter((other) => other !== index) };
}

export function move({ chosen, left }: Lines, from: number, to: number): Lines {
  const index = chosen[from];
  if (index === undefined || to < 0 || to >= chosen.length) return { chosen, left };
  const rest = chosen.filter((_, at) => at !== from);
  return { chosen: [...rest.slice(0, to), index, ...rest.slice(to)], left };
}

export function takeOut({ chosen, left }: Lines, index: number): Lines {
  return { chosen: chosen.filter((other) => other !== index), left: [...left, index].sort((a, b) => a - b) };
}
