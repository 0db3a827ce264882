import { acceptFraction } from "./accept";

export function binaryCrossEntropy(probability: number, target: number): number {
  if (!Number.isNaN(probability)) acceptFraction("binaryCrossEntropy", "probability", probability);
  acceptFraction("binaryCrossEntropy", "target", target);
  if (target === 1) return -Math.log(probability);
  if (target === 0) return -Math.log1p(-probability);
  return -target * Math.log(probability) - (1 - target) * Math.log1p(-probability);
}
