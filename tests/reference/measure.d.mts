export interface Fixture {
  readonly function: string;
  readonly reference: string;
  readonly seed: number;
  readonly points: readonly (readonly unknown[])[];
}
export interface Measured {
  readonly function: string;
  readonly points: number;
  readonly numbers: number;
  readonly max: number;
  readonly at: readonly unknown[] | undefined;
}
export function fixtures(): Fixture[];
export function callOf(math: object, name: string): (...args: readonly unknown[]) => unknown;
export function ulp(x: number): number;
export function errorInUlps(actual: number, hi: number, lo: number, scale?: number): number;
export function measure(math: object, fixture: Fixture): Measured;
