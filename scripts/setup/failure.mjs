/** A failure whose message is the one sentence a person needs; `output` is the tail of the tool's own words. */
export class Failure extends Error {
  constructor(sentence, output = "") {
    super(sentence);
    this.output = output;
  }
}

/** What to do about a tool's failure, read from what it printed; `otherwise` where nothing is recognized. */
export function explain(output, otherwise) {
  if (/ENOSPC|no space left on device/i.test(output)) {
    return "The disk is full: free about 1 GB, then run the command again; it goes on where it stopped.";
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/.test(output)) {
    return noNetwork;
  }
  if (
    /dns error|error sending request|failed to establish a new connection|name resolution|could not resolve host/i.test(
      output,
    )
  ) {
    return noNetwork;
  }
  if (/EACCES|EPERM|EROFS|permission denied|read-only file system/i.test(output)) {
    return "A file cannot be written: put the repository in a folder that is yours, then run the command again.";
  }
  return otherwise;
}

const noNetwork =
  "The packages cannot be downloaded: connect to the network (behind a proxy, set HTTPS_PROXY), then run the command again.";

/** Prints a failure for a person, without a stack trace unless it is a mistake of ours. */
export function printFailure(error) {
  if (!(error instanceof Failure)) {
    const sentence = explain(String(error?.message), "");
    console.error(sentence ? `\n${sentence}\n(${error.message})` : error);
    return;
  }
  if (error.output) console.error(`\n${error.output.replace(/^/gm, "  | ")}`);
  console.error(`\n${error.message}`);
}
