import { packedLabels, packedRows } from "./packedDigits";

/** One handwritten digit. */
export interface Digit {
  /** 64 grey values, row by row from the top left: 0 is paper, 1 is ink. Each is a whole number of sixteenths. */
  readonly pixels: Float64Array;
  /** The digit it shows, 0 … 9. */
  readonly label: number;
  /** Its place in the set. */
  readonly index: number;
}

/** Handwritten digits, and which of them to train on. */
export interface Digits {
  /** The names of the ten classes, "0" … "9". */
  readonly classes: readonly string[];
  /** Pixels in a row of a picture; there are as many rows. */
  readonly width: number;
  /** All 1797, in the order of the file. */
  readonly images: readonly Digit[];
  /** The first 1200: to train on. */
  readonly train: readonly Digit[];
  /** The last 597: held out, to test with. */
  readonly test: readonly Digit[];
}

const width = 8;
const trainingImages = 1200;

/**
 * The UCI handwritten digits as scikit-learn ships them: 1797 pictures of 8 × 8 pixels.
 *
 * The set is in the order of the file, unshuffled; the first 1200 are for training, the last 597 for the test. Pixels
 * are scikit-learn's 0 … 16 divided by 16, which is exact.
 *
 * @example
 * const { pixels, label } = digits.train[0];
 * imageGrid({ title: "A zero", width: digits.width, pictures: [{ pixels, label: String(label) }] })
 * @see E. Alpaydin & C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning Repository (1998),
 * https://doi.org/10.24432/C50P49, CC BY 4.0.
 */
export const digits: Digits = unpacked();

function unpacked(): Digits {
  const images = Array.from(packedLabels, (label, index) => ({
    pixels: pixelsOf(index),
    label: Number(label),
    index,
  }));
  return {
    classes: Array.from({ length: 10 }, (_, digit) => String(digit)),
    width,
    images,
    train: images.slice(0, trainingImages),
    test: images.slice(trainingImages),
  };
}

/** A row is five characters: one number in base 94, whose eight digits in base 17 are the pixels. */
function pixelsOf(index: number): Float64Array {
  const pixels = new Float64Array(width * width);
  for (let row = 0; row < width; row++) {
    const start = (index * width + row) * 5;
    let number = 0;
    for (let place = 4; place >= 0; place--) number = 94 * number + place94(packedRows, start + place);
    for (let column = 0; column < width; column++) {
      pixels[row * width + column] = (number % 17) / 16;
      number = Math.floor(number / 17);
    }
  }
  return pixels;
}

/** The characters are the printable ones of ASCII, from the space on, without the backslash. */
function place94(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 92 ? code - 32 : code - 33;
}
