"""The handwritten digits that scikit-learn ships, packed into packedDigits.ts.

    python -m pip install scikit-learn==1.9.0
    python make_digits.py

Pixels are integers 0 … 16. A row of a picture is eight of them: the digits of one number in base 17, written as five
characters in base 94 (17^8 < 94^5), smallest place first. The characters are the printable ones of ASCII but for the
backslash.
"""

import hashlib
import json
from pathlib import Path

from sklearn.datasets import load_digits

CHARACTERS = [chr(c) for c in range(32, 127) if chr(c) != "\\"]


def packed(row):
    number = sum(int(grey) * 17**place for place, grey in enumerate(row))
    return "".join(CHARACTERS[number // 94**place % 94] for place in range(5))


images = load_digits()
pixels = images.data.astype("uint8")
labels = images.target.astype("uint8")
rows = "".join(packed(row) for row in pixels.reshape(-1, 8))
text = f"""// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a brace among pixels holds no variable
// Made by make_digits.py, which says how the pixels are packed. See README.md for source and licence.

/** Every row of every picture: eight pixels in five characters. */
export const packedRows: string =
  {json.dumps(rows)};

/** The digit that each picture shows. */
export const packedLabels: string =
  "{"".join(map(str, labels))}";
"""
Path(__file__).with_name("packedDigits.ts").write_text(text)
print("sha256 of the pixels, one byte each:", hashlib.sha256(pixels.tobytes()).hexdigest())
print("sha256 of the labels, one byte each:", hashlib.sha256(labels.tobytes()).hexdigest())
