import { expect, test } from "vitest";
import { jupyterDisplay } from "../figures/display";
import { liveSigmoidLoss } from "./live";
import { sigmoidLoss } from "./sigmoidLoss";

const props = { id: "x", classes: ["dog", "beach", "ball"], scores: [2, -1, 0.5], targets: [1, 1, 0] };
const start = sigmoidLoss.start(props);

/** The state after a control's handler ran, found by the label of the control. */
function tick(state: typeof start, index: number): typeof start {
  let next = state;
  const found: { onChange?: () => void }[] = [];
  const collect = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(collect);
    const props = (node as { props?: { type?: string; children?: unknown; onChange?: () => void } } | null)
      ?.props;
    if (!props) return;
    if (props.type === "checkbox") found.push(props);
    collect(props.children);
  };
  collect(sigmoidLoss.controls(state, (changed) => (next = changed), props));
  found[index].onChange?.();
  return next;
}

test("its words give losses, sum and gradient", () => {
  expect(liveSigmoidLoss(props)[jupyterDisplay]()["text/plain"]).toContain(
    "In the picture: dog, beach. Scores 2, −1, 0.5. Sigmoids 0.881, 0.269, 0.622. " +
      "Losses 0.127, 1.31, 0.974, sum 2.41. Gradient −0.119, −0.731, 0.622.",
  );
});

test("the question is answered once the ticks have been at both ends, in any order", () => {
  expect(sigmoidLoss.question.answered(start)).toBe(false);
  const least = tick(tick(start, 1), 2); // dog and ball
  expect(sigmoidLoss.question.answered(least)).toBe(false);
  const most = tick(tick(tick(least, 0), 1), 2); // beach alone
  expect(sigmoidLoss.question.answered(most)).toBe(true);
});

test("wrong starts are refused by name", () => {
  expect(() => liveSigmoidLoss({ ...props, targets: [1, 0] })).toThrow(
    /liveSigmoidLoss: targets are \[1,0\]/,
  );
  expect(() => liveSigmoidLoss({ ...props, targets: [1, 0, 0.5] })).toThrow(/expected 1 or 0 for each class/);
  expect(() => liveSigmoidLoss({ ...props, scores: [1, 2, 99] })).toThrow(/from −8 to 8/);
});
