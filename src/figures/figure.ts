/**
 * A figure is a plain value: Plotly traces, a Plotly layout, and the table a reader gets who cannot see it.
 *
 * The types are ours and small, not `plotly.js`'s: a notebook's cell is type-checked against them every time it
 * runs, and Plotly's own types would take that check from milliseconds to seconds. Only what plotly.js 3 and 4
 * share is used, so that JupyterLab and VS Code draw the same picture.
 */
export interface Figure {
  /** Plotly traces. */
  readonly data: readonly object[];
  /** A Plotly layout; `layout.title.text` is the figure's one message. */
  readonly layout: Layout;
  /** The numbers behind the picture, few enough to read: one table a part. */
  readonly tables?: readonly Table[];
}

/** Plotly's layout: its title, and any other setting. */
export interface Layout {
  /** The figure's one message. */
  readonly title?: {
    /** As a sentence. */
    readonly text?: string;
    readonly [setting: string]: unknown;
  };
  readonly [setting: string]: unknown;
}

/** A table: one row per entry, one cell per column. */
export interface Table {
  /** What the table is of, where a figure has several. */
  readonly caption?: string;
  /** What stands above each column. */
  readonly columns: readonly string[];
  /** One cell per column; numbers or words. */
  readonly rows: readonly (readonly (string | number)[])[];
}

/** What an axis says and where it starts and ends. Write `"score s"`, or `{ title: "score s", from: -6, to: 6 }`. */
export type Axis =
  | string
  | {
      /** What it says. */
      readonly title: string;
      /** Where it starts; as the values do, unless told. */
      readonly from?: number;
      /** Where it ends. */
      readonly to?: number;
      /** Where its marks stand; Plotly finds places unless told. */
      readonly ticks?: readonly number[];
    };

/** The name on an axis. */
export function axisTitle(axis: Axis): string {
  return typeof axis === "string" ? axis : axis.title;
}
