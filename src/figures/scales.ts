/**
 * Colour scales as Plotly reads them. Both have the middle grey of an empty place where there is nothing to say,
 * so that they work on white and on black.
 */
type Scale = readonly (readonly [number, string])[];

/**
 * Purple below zero, pale at zero, green above (ColorBrewer's PRGn): safe for every colour vision, and neither is the
 * colour of a class.
 */
export const divergingScale: Scale = [
  [0, "#762A83"],
  [0.5, "#EDEDED"],
  [1, "#1B7837"],
];

/** From pale to deep violet, evenly in lightness. */
export const sequentialScale: Scale = [
  [0, "#F1EEF8"],
  [0.5, "#A594D6"],
  [1, "#4B2E99"],
];

/** From black to white: pictures. */
export const inkScale: Scale = [
  [0, "#000000"],
  [1, "#FFFFFF"],
];

/** The colour of a scale at a place from 0 to 1, as Plotly mixes it: "#RRGGBB". */
export function colourAt(scale: Scale, place: number): string {
  const after = scale.findIndex(([at]) => at >= place);
  const [[from, low], [to, high]] = after > 0 ? [scale[after - 1], scale[after]] : [scale[0], scale[1]];
  const share = (place - from) / (to - from);
  const mixed = [1, 3, 5].map((digit) => {
    const [a, b] = [low, high].map((colour) => Number.parseInt(colour.slice(digit, digit + 2), 16));
    return Math.round(a + share * (b - a))
      .toString(16)
      .padStart(2, "0");
  });
  return `#${mixed.join("")}`;
}
