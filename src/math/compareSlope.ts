import type { GradientComponent, Kink } from "./gradientReport";
import type { Slopes } from "./slopes";

/** How one slope that a gradient gives stands to the slopes measured there. */
export function compareSlope(
  index: number,
  analytic: number,
  { left, right, central }: Slopes,
  relative: number,
  absolute: number,
): { component: GradientComponent; kink?: Kink } {
  const size = Math.max(Math.abs(left.slope), Math.abs(right.slope));
  const error = left.error + right.error;
  const corner = Math.abs(right.slope - left.slope) > 1e-4 * size + 100 * error + absolute;
  if (corner) {
    const tolerance = relative * size + 10 * error + absolute;
    return atKink(index, analytic, left.slope, right.slope, tolerance);
  }
  const numeric = central.slope;
  const rough = !(central.error <= 1e-3 * Math.max(1, Math.abs(numeric)));
  const tolerance = relative * Math.abs(numeric) + 10 * central.error + absolute;
  const off = Math.abs(analytic - numeric);
  const status = Number.isNaN(analytic) ? "wrong" : rough ? "unclear" : off <= tolerance ? "ok" : "wrong";
  return { component: { index, analytic, numeric, error: off, tolerance, status } };
}

/** At a corner, a slope passes if it lies between the two sides. */
function atKink(
  index: number,
  analytic: number,
  left: number,
  right: number,
  tolerance: number,
): { component: GradientComponent; kink: Kink } {
  const off = Math.max(0, Math.min(left, right) - analytic, analytic - Math.max(left, right));
  const between = off <= tolerance;
  const numeric = (left + right) / 2;
  return {
    component: { index, analytic, numeric, error: off, tolerance, status: between ? "kink" : "wrong" },
    kink: { index, left, right, analytic, between },
  };
}
