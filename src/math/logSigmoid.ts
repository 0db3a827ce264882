import { acceptNumber } from "./accept";
import { softplus } from "./softplus";

export function logSigmoid(x: number): number {
  acceptNumber("logSigmoid", "x", x);
  return -softplus(-x);
}
