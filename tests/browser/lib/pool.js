// Two pages at a time: as many as the smallest machine that builds this has cores.

export const WORKERS = 2;

/** Runs `work(item, worker)` over all items. `start` makes a worker, `end` ends it. Every fault is collected; an exception of one item stops none of the others. */
export async function overAll(items, start, work, end) {
  const open = [...items].reverse();
  const faults = [];
  const one = async () => {
    const worker = await start();
    for (let item = open.pop(); item !== undefined; item = open.pop()) {
      try {
        faults.push(...(await work(item, worker)));
      } catch (error) {
        faults.push(`${item.id ?? item}: ${error.stack ?? error}`);
      }
    }
    await end(worker);
  };
  await Promise.all(Array.from({ length: WORKERS }, one));
  return faults.sort();
}
