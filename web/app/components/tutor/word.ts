/** How a small word under an answer looks that does something. */
export const word = "rounded-md text-accent underline decoration-1 underline-offset-3 hover:decoration-2";
