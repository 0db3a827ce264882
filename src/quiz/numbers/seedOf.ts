/**
 * A seed for a Student ID: the same on every machine, and the same however the ID is typed (blanks around it, capital
 * or small letters, full-width digits). FNV-1a over the UTF-8 bytes, as D. Eastlake et al. describe it in their draft.
 */
export function seedOf(studentId: string): number {
  let seed = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(normalId(studentId)))
    seed = Math.imul(seed ^ byte, 0x01000193) >>> 0;
  return seed;
}

export function normalId(studentId: string): string {
  return studentId.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
}
