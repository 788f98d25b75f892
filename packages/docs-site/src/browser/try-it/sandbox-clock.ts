import type { Clock } from '@droppay/sandbox';

/** The sandbox's time on this page: as far ahead of the page's own as it was when it was last read. */
export class SandboxClock {
  #ahead = 0;

  /** Takes over what the sandbox says. */
  set({ now }: Pick<Clock, 'now'>): void {
    this.#ahead = Date.parse(now) - Date.now();
  }

  now(): number {
    return Date.now() + this.#ahead;
  }
}

/** What is left until a moment, `2:59`; `0:00` once it is over. Both in milliseconds. */
export function left(until: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
