import { afterEach, expect, test, vi } from "vitest";
import { multiclassHinge, type TrainingProgress, train } from "../math";
import { progressFigure, showProgress } from "./showProgress";

afterEach(() => vi.restoreAllMocks());

const progress: TrainingProgress = {
  loss: "multiclassHinge",
  epoch: 1,
  epochs: 4,
  isLast: false,
  history: { loss: [9, 3], accuracy: [0.1, 0.8], heldOutLoss: [9, 4], heldOutAccuracy: [0.1, 0.75] },
  weights: [],
};

test("the figure has loss and accuracy of both sets, and room for the epochs to come", () => {
  const { data, layout, tables } = progressFigure(progress);
  expect((data as { name: string; y: number[] }[]).map(({ name, y }) => [name, y])).toEqual([
    ["training", [9, 3]],
    ["held out", [9, 4]],
    ["training", [0.1, 0.8]],
    ["held out", [0.1, 0.75]],
  ]);
  expect(layout.title?.text).toBe("multiclassHinge: epoch 1 of 4");
  expect((layout.xaxis as { range: number[] }).range).toEqual([0, 4]);
  // 4 is the largest loss after the first epoch; the start at 9 would press both lines to the floor.
  expect((layout.yaxis as { range: number[] }).range).toEqual([0, 1.05 * 4]);
  expect(tables?.map(({ caption }) => caption)).toEqual([
    "mean loss, now 3, held out 4",
    "share right, now 0.8, held out 0.75",
  ]);
  expect(tables?.[0].rows).toEqual([
    ["0", "9", "9"],
    ["1", "3", "4"],
  ]);
});

test("while it runs the figure is a still picture: JupyterLab does not redraw Plotly's in place", () => {
  const sent: [Record<string, string>, object, boolean][] = [];
  const kernel = {
    lastWriteDisplayData: ({ data, transient }: never, update: boolean) =>
      sent.push([data, transient, update]),
  };
  const name = "/node_modules/tslab/dist/jupyter.js";
  require.cache[name] = { exports: kernel } as never;
  try {
    const draw = showProgress();
    draw({ ...progress, epoch: 0, history: { ...progress.history, loss: [9], accuracy: [0.1] } });
    draw(progress); // too soon after the first
    draw({ ...progress, isLast: true });
  } finally {
    delete require.cache[name];
  }
  expect(sent.map(([data, , update]) => [Object.keys(data), update])).toEqual([
    [["text/html", "text/plain"], false],
    [["application/vnd.plotly.v1+json", "text/html", "text/plain"], true],
  ]);
  expect(sent[0][1]).toEqual(sent[1][1]);
  expect(sent[0][0]["text/html"]).toMatch(
    /^<img width="760" alt="After epoch 0 of 4, training samples: loss 9, /,
  );
  expect(decodeURIComponent(sent[0][0]["text/html"].split("utf-8,")[1])).toContain("mean loss, now 9");
});

test("without held-out samples there is one curve each", () => {
  const history = { ...progress.history, heldOutLoss: [], heldOutAccuracy: [] };
  const { data, tables } = progressFigure({ ...progress, history });
  expect(data).toHaveLength(2);
  expect(tables?.[0].caption).toBe("mean loss, now 3");
});

test("a quick training draws its first and its last epoch, and says them in words", () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const options = { loss: multiclassHinge(), samples: [[-1], [2]], labels: [0, 1], classes: 2, epochs: 30 };
  const onEpoch = showProgress({ title: "Two numbers" });
  train({ ...options, onEpoch });
  expect(log.mock.calls.map(([text]) => text)).toEqual([
    "[Figure: Two numbers: epoch 0 of 30]\nAfter epoch 0 of 30, training samples: loss 1, right 50 %.",
    expect.stringMatching(/^\[Figure: Two numbers: epoch 30 of 30\]\nAfter epoch 30 of 30, .*right 100 %\.$/),
  ]);
  train({ ...options, epochs: 100, patience: 2, learningRate: 1e-9, onEpoch });
  expect(log).toHaveBeenCalledTimes(4);
});
