// Two doubles at once, under short names. asc inlines all of this.

/** The same number twice. */
@inline export function both(x: f64): v128 { return f64x2.splat(x); }
@inline export function plus(a: v128, b: v128): v128 { return f64x2.add(a, b); }
@inline export function minus(a: v128, b: v128): v128 { return f64x2.sub(a, b); }
@inline export function times(a: v128, b: v128): v128 { return f64x2.mul(a, b); }

// Two roundings each: relaxed SIMD has a fused multiply-add (a quarter quicker), but then what train returns would
// depend, in the last bit, on the machine.
/** c + a · b */
@inline export function plusProduct(c: v128, a: v128, b: v128): v128 { return f64x2.add(c, f64x2.mul(a, b)); }
/** c − a · b */
@inline export function minusProduct(c: v128, a: v128, b: v128): v128 { return f64x2.sub(c, f64x2.mul(a, b)); }

/** What a + b = sum rounded away (Knuth). */
@inline export function lost(a: v128, b: v128, sum: v128): v128 {
  const b2 = f64x2.sub(sum, a);
  return f64x2.add(f64x2.sub(a, f64x2.sub(sum, b2)), f64x2.sub(b, b2));
}

/** The sum of the two. */
@inline export function across(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}
