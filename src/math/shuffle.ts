/**
 * Puts the entries in random order, in place, every order as likely as any other: Fisher and Yates's shuffle, as
 * Durstenfeld wrote it in 1964.
 *
 * @param random returns numbers in [0, 1).
 */
export function shuffle(order: Uint32Array, random: () => number, where: string): void {
  for (let i = order.length - 1; i > 0; i--) {
    const r = random();
    if (!(r >= 0 && r < 1)) throw new RangeError(`${where}: seed() returned ${r}, not a number in [0, 1)`);
    const j = Math.floor(r * (i + 1));
    const entry = order[i];
    order[i] = order[j];
    order[j] = entry;
  }
}
