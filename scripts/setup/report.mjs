/**
 * Shows steps as lines: "  Python packages   2.1 s". On a terminal the line of the running step counts the
 * seconds; elsewhere (a log, a test, `log` given) a plain line says every ten seconds that it still works.
 */
export function createReport(log) {
  const live = !log && process.stdout.isTTY && process.env.TERM !== "dumb";
  const print = log ?? console.log;
  const line = (title, words) => `  ${title.padEnd(24)} ${words}`;

  async function step(title, work) {
    const begin = performance.now();
    const seconds = () => (performance.now() - begin) / 1000;
    const show = () =>
      live
        ? process.stdout.write(`\r${line(title, `${Math.floor(seconds())} s …`)}`)
        : print(line(title, `still working, ${Math.floor(seconds())} s`));
    if (live) show();
    const timer = setInterval(show, live ? 1000 : 10_000);
    const erase = () => {
      clearInterval(timer);
      if (live) process.stdout.write("\r\x1b[K");
    };
    try {
      const result = await work();
      erase();
      print(line(title, `${seconds().toFixed(1)} s`));
      return result;
    } catch (error) {
      erase();
      print(line(title, `failed after ${seconds().toFixed(1)} s`));
      throw error;
    }
  }

  return { say: print, step, skip: (title) => print(line(title, "up to date")) };
}
