/** Does the work for every item, two at a time, in their order: a kernel or a browser keeps a core busy. */
export async function inPairs(items, work) {
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all([worker(), worker()]);
}
