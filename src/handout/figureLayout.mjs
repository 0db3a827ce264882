/** A notebook's figure for a page: its title is the caption's, its words are set in the page's font. */
export function forPage({ data, layout }) {
  const { title, margin = {}, height = 380, font = {}, ...rest } = layout;
  // src/figures/theme.ts gives a title 44 px and each further line 20; 12 stay, so that nothing touches the edge.
  const lines = title?.text ? title.text.split("<br>").length : 0;
  const spared = lines === 0 ? 0 : Math.min((margin.t ?? 44) - 12, 32 + 20 * (lines - 1));
  return {
    data,
    layout: {
      ...rest,
      font: { ...font, family: '"Source Sans 3", "Course Math", "Course Signs", sans-serif' },
      margin: { ...margin, t: (margin.t ?? 44) - spared },
      height: height - spared,
      autosize: true,
    },
  };
}

const kinds = [
  { name: "basic", traces: ["scatter", "bar", "pie"] },
  {
    name: "cartesian",
    traces: [
      ...[
        "scatter",
        "bar",
        "pie",
        "box",
        "heatmap",
        "histogram",
        "histogram2d",
        "histogram2dcontour",
        "contour",
      ],
      ...["scatterternary", "violin", "image", "quiver"],
    ],
  },
  {
    name: "gl3d",
    traces: ["scatter", "scatter3d", "surface", "mesh3d", "isosurface", "volume", "cone", "streamtube"],
  },
];

/** The package with the smallest of Plotly's own bundles that draws these figures; undefined where none does. */
export function smallestBundle(figures) {
  const wanted = new Set(figures.flatMap(({ data }) => data.map(({ type = "scatter" }) => type)));
  const kind = kinds.find(({ traces }) => [...wanted].every((type) => traces.includes(type)));
  return kind && `plotly.js-${kind.name}-dist-min`;
}
