// Made by tests/frameworks/record_digits.py.

import type { LinearModels } from "./linearModel";

/** What scikit-learn's linear models get right of this course's digits. */
export const linearModels: LinearModels = {
  version: "1.9.0",
  models: [
    {
      loss: "softmax",
      call: "LogisticRegression(C=1.0, max_iter=5000, tol=1e-8)",
      train: 0.9916666666666667,
      test: 0.9212730318257957,
    },
    {
      loss: "hinge",
      call: "LinearSVC(C=1.0, multi_class='crammer_singer', max_iter=1000000, random_state=0)",
      train: 0.9966666666666667,
      test: 0.9128978224455612,
    },
    {
      loss: "hinge, one class against the rest",
      call: "LinearSVC(C=1.0, loss='hinge', max_iter=1000000, random_state=0)",
      train: 0.9858333333333333,
      test: 0.9212730318257957,
    },
    {
      loss: "squared hinge, one class against the rest",
      call: "LinearSVC(C=1.0, max_iter=1000000, random_state=0)",
      train: 0.9941666666666666,
      test: 0.9195979899497487,
    },
  ],
  lowestHinge: [
    { l2: 1, cost: 3.465395333103081, train: 0.9358333333333333, test: 0.8793969849246231 },
    { l2: 0.1, cost: 0.9981437983372363, train: 0.9633333333333334, test: 0.9061976549413735 },
    { l2: 0.01, cost: 0.2783593885858336, train: 0.9891666666666666, test: 0.9229480737018425 },
    { l2: 0.003, cost: 0.13306418687852095, train: 0.9966666666666667, test: 0.9212730318257957 },
    { l2: 0.0008333333333333334, cost: 0.05393300023586428, train: 0.9975, test: 0.9061976549413735 },
  ],
};
