import type { Control } from '@droppay/sandbox';

/** The clock of a sandbox that has just begun, which runs with this machine's until somebody moves it on. */
export class SandboxClock {
  readonly #control: Control;
  /** Milliseconds. What the sandbox says of itself is in whole seconds, too coarse for a countdown. */
  #ahead = 0;

  constructor(control: Control) {
    this.#control = control;
  }

  /** Lets seconds pass. What falls due on the way has happened when it resolves. */
  async pass(seconds: number): Promise<void> {
    await this.#control.clock.advance(`${seconds}s`);
    this.#ahead += seconds * 1000;
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
