/**
 * The kernel: tslab's TypeScript, spoken to in Jupyter's protocol.
 *
 *     node dist/kernel/main.js CONNECTION_FILE
 *
 * Upstream: tslab answers errors as text on stderr, results on stdout, skips cells silently and has its own dialect of
 * several replies; each file here says in its head what it mends, and how tslab could.
 */
import module from "node:module";
import { Kernel } from "./kernel";
import { Tslab } from "./tslab";

// Node 22 keeps what it has compiled, from one start to the next.
(module as { enableCompileCache?(): void }).enableCompileCache?.();

const connectionFile = process.argv[2];
if (connectionFile === undefined) {
  console.error("usage: node main.js CONNECTION_FILE (Jupyter's kernelspec fills it in)");
  process.exit(2);
}
const tslab = new Tslab();
const mismatch = tslab.mismatch();
if (mismatch) {
  console.error(`losslab kernel: ${mismatch}; starting tslab's own kernel instead.`);
  tslab.startStock(connectionFile);
} else {
  void new Kernel(tslab, connectionFile).start();
}
