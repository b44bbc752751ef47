/** As long as a start from zero may take: nobody waits for it. */
const mostMs = 8_000;

/**
 * Asks an address for nothing in particular, so that the first event finds Node's `fetch` loaded and a connection open, and whoever stands
 * there awake.
 *
 * @throws when nobody answers.
 */
export async function reach(address: URL): Promise<void> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(mostMs) });
  await answer.arrayBuffer(); // a body that is left keeps the connection from being used again
}
