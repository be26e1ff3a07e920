const TICK_MS = 1_000;

export type Stage = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** Of stages that run side by side the one that began first has the line that counts. */
const running: symbol[] = [];

/** One line per stage with its seconds. In a terminal the line counts while the stage runs. */
export async function stage<T>(name: string, work: () => Promise<T>): Promise<T> {
  const startedMs = performance.now();
  const self = Symbol(name);
  running.push(self);
  const seconds = () => `${((performance.now() - startedMs) / 1000).toFixed(1).padStart(6)} s`;
  const isLive = process.stdout.isTTY;
  const show = () => running[0] === self && process.stdout.write(`\r  ${name.padEnd(34)}${seconds()}`);
  const timer = isLive ? setInterval(show, TICK_MS) : null;
  try {
    const result = await work();
    console.log(`${isLive ? "\r" : ""}  ${name.padEnd(34)}${seconds()}`);
    return result;
  } catch (error) {
    console.log(`${isLive ? "\r" : ""}  ${name.padEnd(34)}stopped`);
    throw error;
  } finally {
    clearInterval(timer ?? undefined);
    running.splice(running.indexOf(self), 1);
  }
}

/** A small table of facts, aligned. */
export function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return rows.map(([name, value]) => `  ${name.padEnd(width)}${value}`).join("\n");
}
