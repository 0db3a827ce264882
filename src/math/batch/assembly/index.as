export { prepare } from "./area";
export { hinge } from "./hinge";
export { linearGradient, linearScores } from "./linear";
export { sigmoid } from "./sigmoid";
export { softmax } from "./softmax";
