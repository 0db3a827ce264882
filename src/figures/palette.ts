/**
 * One colour for one thing in the whole course.
 *
 * Every colour keeps a contrast of at least 3 : 1 against white and against JupyterLab's dark #111111, so one
 * figure serves both themes. Neighbours stay apart under simulated protanopia, deuteranopia and tritanopia
 * (Machado, Oliveira & Fernandes 2009); every mark is labelled as well, so colour is never the only cue.
 * Blue and vermilion are Okabe & Ito's; their green is a shade darker here, so that browsers
 * draw its slider on a light track like the others.
 */

/** The classes, in order of their index. Past the fourth, label the marks and use {@link neutral}. */
export const classColours: readonly string[] = ["#0072B2", "#D55E00", "#00976E", "#B0649C"];

/** The activation functions and the losses built on them. */
export const lossColours = {
  /** Softmax, its loss. */
  softmax: "#7B61C4",
  /** Sigmoid, its loss. */
  sigmoid: "#A07A00",
  /** The hinge. */
  hinge: "#C83C6E",
} as const;

/** Axes, guides, targets: what is not the subject. */
export const neutral = "#7F7F7F";

/**
 * The colour of a class; past the fourth class all are {@link neutral}.
 *
 * @param label counted from 0
 * @example
 * classColour(0); // → "#0072B2"
 */
export function classColour(label: number): string {
  return classColours[label] ?? neutral;
}

/**
 * Black or white, whichever is told apart better on a colour written as "#RRGGBB" (WCAG's contrast; it is at least
 * 4.5 : 1 on every colour).
 */
export function wordsOn(colour: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 ? "#FFFFFF" : "#000000";
}
