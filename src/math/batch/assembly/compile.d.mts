export function kernels(): Promise<string>;
