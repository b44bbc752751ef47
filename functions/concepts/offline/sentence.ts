/** A sentence that goes on after a colon: names of Python, and what stands for itself, keep their letters. */
export const lowerFirst = (text: string): string =>
  /^[A-Z][a-z ]/.test(text) &&
  !/^(Python|True|False|None)\b/.test(text) &&
  !/^\w+Error\b/.test(text) &&
  !/^I\b/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
