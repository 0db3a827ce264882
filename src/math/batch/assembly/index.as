export { prepare } from "./area";
export { hinge } from "./hinge";
export { sigmoid } from "./sigmoid";
export { softmax } from "./softmax";
