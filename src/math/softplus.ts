import { acceptNumber } from "./accept";

export function softplus(x: number): number {
  acceptNumber("softplus", "x", x);
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
