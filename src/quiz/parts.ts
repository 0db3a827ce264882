/** The parts of the quiz, in order: what each is worth, and who marks it. */
export interface Part {
  readonly title: string;
  readonly points: number;
  /** Whether a person reads and marks it. */
  readonly byHand?: true;
}

export const parts = {
  "1a": { title: "from (1) to (2)", points: 4 },
  "1b": { title: "the derivation in words", points: 3, byHand: true },
  "2a": { title: "the slopes for scalars", points: 3 },
  "2b": { title: "the gradients for vectors", points: 3 },
  "2c": { title: "vectors and corners in words", points: 3, byHand: true },
  "3": { title: "your own numbers", points: 4 },
} as const satisfies Record<string, Part>;

export type PartName = keyof typeof parts;

export const partNames = Object.keys(parts).sort() as PartName[];

export function isPartName(value: unknown): value is PartName {
  return typeof value === "string" && Object.hasOwn(parts, value);
}
