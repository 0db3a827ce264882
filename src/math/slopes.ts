/** Slopes of a function of one number, measured from its values. */
export interface Slopes {
  readonly left: Estimate;
  readonly right: Estimate;
  readonly central: Estimate;
}

export interface Estimate {
  readonly slope: number;
  /** How far off the slope may well be. */
  readonly error: number;
}

/** The largest step is halved twice each time: ¼, 1/16, … down to about 10⁻⁶ of it. */
const steps = 10;
const ratio = 4;

/**
 * The slopes of f at x: from the left, from the right, and through both sides.
 *
 * One difference quotient, (f(x + h) − f(x − h)) / 2h, is wrong by its h² term for a large h and by rounding for a
 * small one. So the quotients for ever smaller h are extrapolated to h = 0 (Richardson), and of all extrapolations
 * that is taken whose neighbours agree with it best (Ridders).
 *
 * @see C. J. F. Ridders, "Accurate computation of F′(x) and F′(x) F″(x)" (1982).
 */
export function slopes(f: (x: number) => number, x: number, largestStep: number): Slopes {
  const at = f(x);
  const [left, right, central]: Quotient[][] = [[], [], []];
  for (let k = 0, step = largestStep; k < steps; k++, step /= ratio) {
    const above = x + step;
    const below = x - step;
    const [h, g] = [above - x, x - below]; // the steps that were really taken, after rounding
    if (h === 0 || g === 0) break;
    const [fAbove, fBelow] = [f(above), f(below)];
    const noise = Number.EPSILON * Math.max(Math.abs(at), Math.abs(fAbove), Math.abs(fBelow));
    left.push({ slope: (at - fBelow) / g, error: noise / g });
    right.push({ slope: (fAbove - at) / h, error: noise / h });
    central.push({ slope: (fAbove - fBelow) / (h + g), error: noise / h });
  }
  return {
    left: extrapolated(left, ratio),
    right: extrapolated(right, ratio),
    central: extrapolated(central, ratio ** 2), // odd powers of h cancel
  };
}

type Quotient = Estimate;

/** Row by row, tableau[k][m] = the quotients up to step k with m error terms removed. */
function extrapolated(quotients: readonly Quotient[], factor: number): Estimate {
  let best: Estimate = { slope: NaN, error: Infinity };
  let above: number[] = [];
  for (const { slope, error: noise } of quotients) {
    const row = [slope];
    for (let m = 1; m <= above.length; m++) {
      const better = row[m - 1] + (row[m - 1] - above[m - 1]) / (factor ** m - 1);
      const error = Math.max(Math.abs(better - row[m - 1]), Math.abs(better - above[m - 1])) + noise;
      if (error <= best.error) best = { slope: better, error };
      row.push(better);
    }
    above = row;
  }
  return best;
}
