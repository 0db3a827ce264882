import { acceptNumber } from "./accept";

export function sigmoid(x: number): number {
  acceptNumber("sigmoid", "x", x);
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}
