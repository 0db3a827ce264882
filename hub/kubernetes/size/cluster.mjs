import { habits, measured, perStudent, roundUp } from "./need.mjs";

/** [so many, of which this share is kept], from the first on. */
const memoryKept = [
  [4, 0.25],
  [4, 0.2],
  [8, 0.1],
  [112, 0.06],
  [Infinity, 0.02],
];
const coresKept = [
  [1, 0.06],
  [1, 0.01],
  [2, 0.005],
  [Infinity, 0.0025],
];

function lessKept(value, table) {
  let left = value;
  let kept = 0;
  for (const [width, share] of table) {
    kept += Math.min(left, width) * share;
    left = Math.max(0, left - width);
  }
  return value - kept;
}

/**
 * What is left of a node for students: GiB, processors, pods. Google's rule for what a node keeps, the hardest of the
 * known ones, and beyond it half a GiB, a third of a processor and ten pods for what the cluster runs on each node.
 *
 * @see https://cloud.google.com/kubernetes-engine/docs/concepts/plan-node-sizes
 */
export function allocatable({ cores, memory }) {
  const threshold = 0.1;
  return {
    memory: lessKept(memory, memoryKept) - threshold - 0.5,
    cores: lessKept(cores, coresKept) - 0.3,
    pods: 110 - 10,
  };
}

/** The cluster for a number of students on nodes of one kind: GiB, processors, nodes. */
export function cluster(students, node, habit = habits, measurement = measured) {
  const need = perStudent(measurement, habit);
  const free = allocatable(node);
  const active = Math.ceil(students * habit.share);
  const perNode = Math.min(
    Math.floor((free.memory * 1024) / need.memory.guarantee),
    Math.floor(free.cores / need.cpu.guarantee),
    free.pods,
  );
  const exchange = (students * habit.submissions * measurement.submission * 1e6) / 2 ** 30;
  const homes = (students * habit.home) / 1024;
  return {
    active,
    perNode,
    nodes: Math.ceil(active / perNode),
    memory: (active * need.memory.guarantee) / 1024,
    cores: active * need.cpu.guarantee,
    homes,
    exchange,
    files: roundUp(homes + exchange, 10),
  };
}
