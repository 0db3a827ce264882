// Loaded before every other file, and kept to syntax that Node 12 reads, so that an old Node gets this
// sentence and not a SyntaxError.
const version = process.versions.node.split(".").map(Number);

if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  console.error(
    "losslab needs Node 20.19 or newer, and this is Node " +
      process.versions.node +
      ": install a newer one from https://nodejs.org, then run the command again.",
  );
  process.exit(1);
}
