/**
 * The kernel: tslab's TypeScript, spoken to in Jupyter's protocol.
 *
 *     node --no-force-async-hooks-checks dist/kernel/main.js CONNECTION_FILE
 *
 * The flag lets an interrupt break a loop anywhere (see interrupt.ts); without it only cells' own loops break.
 *
 * Upstream: tslab answers errors as text on stderr, results on stdout, skips cells silently and has its own dialect of
 * several replies; each file here says in its head what it mends.
 */
import { Kernel } from "./kernel";
import { Tslab } from "./tslab";

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
