// Where things lie in a memory: page 0 has what never changes, page 1 + t is thread t's own, the rest is the caller's.

/** Rows that one call takes. */
export const rowsAtOnce: i32 = 1024;
/** Numbers that are worked on while they are in the nearest cache. */
export const numbersAtOnce: i32 = 1024;

/** Ones, a hole of 0, ones: a mask that lets all but one of 512 numbers through. */
export const hole: i32 = 20480;
export const holeReach: i32 = 512;

// In a thread's page:
/** Σ L as two doubles twice: a compensated sum in each lane. */
@inline export function sumAt(area: i32): i32 { return area; }
@inline export function labelsAt(area: i32): i32 { return area + 64; }
/** Rows (or numbers) that the caller is to work out. */
@inline export function slowAt(area: i32): i32 { return area + 4224; }
@inline export function restAt(area: i32): i32 { return area + 8448; }
@inline export function labelExpAt(area: i32): i32 { return area + 16768; }
@inline export function labelScoreAt(area: i32): i32 { return area + 25088; }
@inline export function shiftAt(area: i32): i32 { return area + 33408; }

/** Fills page 0. */
export function prepare(): void {
  for (let i = -holeReach; i <= holeReach; i++) store<i64>(hole + 8 * i, i == 0 ? 0 : -1);
}
