/** When time began to be fast: two times in milliseconds since 1970, of the same moment. */
export interface FastTime {
  real: number;
  fast: number;
  /** How many seconds pass in one. @default SPEED */
  speed?: number;
}

/** How many seconds pass in one. What takes a merchant 6 minutes takes this run 6 seconds. */
export const SPEED = 60;

const realTime = Date.now;

/** In whole milliseconds, as the time of day is. */
export const fastNow = ({ real, fast, speed = SPEED }: FastTime): number =>
  Math.floor(fast + (realTime() - real) * speed);

/**
 * Makes time fast in this process: the time of day, the clock that nobody sets, and timers, so that a client's timeouts end when
 * its clock says so. Every process that begins with the same two times has the same time. In a process of its own alone.
 */
export function speedUp(time: FastTime): void {
  const { speed = SPEED } = time;
  const performanceNow = performance.now.bind(performance);
  const setRealTimeout = globalThis.setTimeout;
  const setRealInterval = globalThis.setInterval;
  Date.now = () => fastNow(time);
  performance.now = () => performanceNow() * speed;
  globalThis.setTimeout = ((run: () => void, delay = 0, ...values: []) =>
    setRealTimeout(run, delay / speed, ...values)) as typeof setTimeout;
  globalThis.setInterval = (run: () => void, delay = 0, ...values: []) =>
    setRealInterval(run, delay / speed, ...values);
}
