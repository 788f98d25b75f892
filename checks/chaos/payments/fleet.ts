import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Tally } from '../tally.ts';
import type { Death } from './protocol.ts';
import type { MerchantProgram } from './merchant-program.ts';

export interface FleetOptions extends Pick<MerchantProgram, 'ask' | 'processes'> {
  /** Starts a process in one of the places, which may be told to kill itself. */
  start: (place: number, death: Death | undefined) => ReturnType<MerchantProgram['start']>;
  /** What the next process is to die of by itself; undefined leaves it alone. */
  nextDeath: () => Death | undefined;
  /** Milliseconds that a process lives. */
  life: () => number;
  /** Milliseconds that one stands still: longer than a claim lasts. */
  stillness: number;
  tally: Tally;
  random: () => number;
}

/** Processes of a merchant's that end at any time, by signal 9, by SIGTERM or by their own hand, and are started again. */
export class Fleet {
  readonly #options: FleetOptions;
  readonly #ports = new Map<ChildProcess, number>();
  readonly #children = new Map<number, ChildProcess>();
  readonly #still = new Set<ChildProcess>();
  #failure: unknown;
  #isOpen = false;
  #places: Promise<void>[] = [];
  /** Nobody dies any more, unless it is told to. */
  isCalm = false;

  constructor(options: FleetOptions) {
    this.#options = options;
  }

  start(): void {
    this.#isOpen = true;
    this.#places = Array.from({ length: this.#options.processes }, (_, place) => this.#keep(place));
    for (const place of this.#places) place.catch((error: unknown) => void (this.#failure ??= error));
  }

  /** Ends all processes, and resolves when they have. */
  async halt(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.#isOpen = false;
    for (const child of this.#children.values()) {
      child.kill(signal);
      child.kill('SIGCONT');
    }
    const ended = Promise.all(this.#places);
    const inTime = await Promise.race([ended.then(() => true), sleep(60_000, false, { ref: false })]);
    if (!inTime) throw new Error('A process of the merchant did not end within a minute of SIGTERM.');
  }

  /** Kills the process in a place, if there is one. */
  kill(place: number): void {
    this.#children.get(place)?.kill('SIGKILL');
  }

  get ports(): number[] {
    return [...this.#ports].filter(([child]) => !this.#still.has(child)).map(([, port]) => port);
  }

  /** Stops a process for longer than its claims last, and lets it go on with what it was at. */
  async #standStill(child: ChildProcess): Promise<void> {
    const { life, stillness, tally } = this.#options;
    await sleep(life() / 3);
    if (!child.kill('SIGSTOP')) return;
    this.#still.add(child);
    await sleep(stillness);
    this.#still.delete(child);
    if (child.kill('SIGCONT')) tally.count('process stood still');
  }

  /** Posts to some process, and to another one when it dies: as somebody does who presses the button again. */
  async ask<Result>(action: string, given: object): Promise<Result> {
    for (let tries = 0; tries < 1200; tries += 1) {
      if (this.#failure !== undefined)
        throw new Error('A process of the merchant failed.', { cause: this.#failure });
      const { ports } = this;
      const port = ports[Math.floor(this.#options.random() * ports.length)];
      if (port === undefined) {
        await sleep(50);
        continue;
      }
      try {
        const made = await this.#options.ask(port, action, given);
        if (made === undefined) throw new Refused(action);
        return made as Result;
      } catch (error) {
        if (error instanceof Refused) throw error;
        this.#options.tally.count(`asked again: ${action}`);
        await sleep(50);
      }
    }
    throw new Error(`Nobody answered ${action}.`);
  }

  async #watch(
    child: ChildProcess,
    ready: Promise<number | undefined>,
    time: number,
    over: AbortSignal,
  ): Promise<void> {
    const port = await ready;
    if (over.aborted) return;
    if (port !== undefined) this.#ports.set(child, port);
    if (this.isCalm) return;
    if (this.#options.random() < 0.15) void this.#standStill(child);
    await this.#endOf(child, time, over);
  }

  /** Ends a process after a time, unless it has ended. */
  async #endOf(child: ChildProcess, time: number, over: AbortSignal): Promise<void> {
    await sleep(time, undefined, { signal: over }).catch(() => {});
    if (over.aborted || this.isCalm) return;
    this.#ports.delete(child);
    child.kill(this.#options.random() < 0.25 ? 'SIGTERM' : 'SIGKILL');
    child.kill('SIGCONT');
  }

  async #keep(place: number): Promise<void> {
    const { start, nextDeath, life, tally } = this.#options;
    while (this.#isOpen) {
      const death = this.isCalm ? undefined : nextDeath();
      const { child, ready } = start(place, death);
      this.#children.set(place, child);
      const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
      const over = new AbortController();
      void this.#watch(child, ready, life() * (death ? 2 : 1), over.signal);
      const [code, signal] = await ended;
      over.abort();
      this.#ports.delete(child);
      this.#children.delete(place);
      if (signal === 'SIGKILL') tally.count('process killed');
      // Before it listens, it ends as any process does.
      else if (code === 0 || signal === 'SIGTERM') tally.count('process terminated');
      else throw new Error(`A process of the merchant ended with ${code ?? signal}.`);
    }
  }
}

/** The merchant said no. */
export class Refused extends Error {}
