const numbers = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 };

/**
 * Calls back once when this process is to end: Ctrl-C, a signal, a closed terminal. Returns what undoes it.
 *
 * npm sends its SIGTERM to the shell between it and us; the shell dies of it without a word to us, which is
 * why a change of parent counts as a signal too.
 */
export function onInterrupt(callback) {
  let called = false;
  const once = (signal) => {
    // npm passes on a Ctrl-C that the terminal has sent us already: a second one is not a second wish.
    if (called) return;
    called = true;
    callback(128 + numbers[signal]);
  };
  for (const name of Object.keys(numbers)) process.on(name, once);
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.env.npm_lifecycle_event && process.ppid !== parent) once("SIGTERM");
  }, 500);
  watch.unref();
  return () => {
    clearInterval(watch);
    for (const name of Object.keys(numbers)) process.off(name, once);
  };
}
