import type { Control } from '@droppay/sandbox';

/** The clock of a fresh sandbox. It runs with this machine's clock until somebody moves it on. */
export class SandboxClock {
  readonly #control: Control;
  /** Milliseconds. It is counted here because the sandbox tells its time in whole seconds, too coarse for a countdown. */
  #ahead = 0;

  constructor(control: Control) {
    this.#control = control;
  }

  /** Moves the clock on by seconds. It resolves when everything that fell due on the way has been done. */
  async pass(seconds: number): Promise<void> {
    await this.#control.clock.advance(`${seconds}s`);
    this.#ahead += seconds * 1000;
  }

  now(): number {
    return Date.now() + this.#ahead;
  }
}

/** The time left until a moment, `2:59`; `0:00` once it is over. Both arguments are in milliseconds. */
export function left(until: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
