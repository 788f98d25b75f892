import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Tally } from '../tally.ts';
import type { Death } from './protocol.ts';

export interface FleetOptions {
  program: URL;
  processes: number;
  /** Where what has been compiled once is kept. */
  cache: string;
  /** The argument of a process in one of the places, which may be told to kill itself. */
  argument: (place: number, death: Death | undefined) => string;
  /** What the next process is to die of by itself; undefined leaves it alone. */
  nextDeath: () => Death | undefined;
  /** Milliseconds that a process lives. */
  life: () => number;
  tally: Tally;
  random: () => number;
}

/** Processes of a merchant's that end at any time, by signal 9, by SIGTERM or by their own hand, and are started again. */
export class Fleet {
  readonly #options: FleetOptions;
  readonly #ports = new Map<ChildProcess, number>();
  readonly #children = new Map<number, ChildProcess>();
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
    // Whoever halts it is told.
    for (const place of this.#places) place.catch(() => {});
  }

  /** Ends all processes, and resolves when they have. */
  async halt(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.#isOpen = false;
    for (const child of this.#children.values()) child.kill(signal);
    const ended = Promise.all(this.#places);
    const inTime = await Promise.race([ended.then(() => true), sleep(60_000, false, { ref: false })]);
    if (!inTime) throw new Error('A process of the merchant did not end within a minute of SIGTERM.');
  }

  /** Kills the process in a place, if there is one. */
  kill(place: number): void {
    this.#children.get(place)?.kill('SIGKILL');
  }

  get ports(): number[] {
    return [...this.#ports.values()];
  }

  /** Posts to some process, and to another one when it dies: as somebody does who presses the button again. */
  async ask<Result>(action: string, given: object): Promise<Result> {
    for (let tries = 0; tries < 1200; tries += 1) {
      const { ports } = this;
      const port = ports[Math.floor(this.#options.random() * ports.length)];
      if (port === undefined) {
        await sleep(50);
        continue;
      }
      try {
        const response = await fetch(`http://127.0.0.1:${port}/${action}`, {
          method: 'POST',
          body: JSON.stringify(given),
          signal: AbortSignal.timeout(20_000),
        });
        const made: unknown = await response.json();
        if (response.ok) return made as Result;
        throw new Refused(JSON.stringify(made));
      } catch (error) {
        if (error instanceof Refused) throw error;
        this.#options.tally.count(`asked again: ${action}`);
        await sleep(50);
      }
    }
    throw new Error(`Nobody answered ${action}.`);
  }

  async #keep(place: number): Promise<void> {
    const { program, cache, argument, nextDeath, life, tally, random } = this.#options;
    while (this.#isOpen) {
      const death = this.isCalm ? undefined : nextDeath();
      const child = fork(program, [argument(place, death)], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        env: { ...process.env, NODE_COMPILE_CACHE: cache },
      });
      this.#children.set(place, child);
      const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
      let term = false;
      const over = new AbortController();
      child.on('message', ({ port, event }: { port?: number; event?: string }) => {
        if (event !== undefined) tally.count(`event ${event}`);
        if (port === undefined) return;
        this.#ports.set(child, port);
        if (this.isCalm) return;
        sleep(life() * (death ? 2 : 1), undefined, { signal: over.signal }).then(
          () => {
            if (this.isCalm) return;
            term = random() < 0.25;
            this.#ports.delete(child);
            child.kill(term ? 'SIGTERM' : 'SIGKILL');
          },
          () => {},
        );
      });
      const [code, signal] = await ended;
      over.abort();
      this.#ports.delete(child);
      this.#children.delete(place);
      if (signal === 'SIGKILL') tally.count('process killed');
      // Before it listens, it ends as any process does.
      else if (code === 0 || signal === 'SIGTERM') tally.count('process terminated');
      else throw new Error(`A process of the merchant ended with ${code ?? signal}${term ? ' after SIGTERM' : ''}.`);
    }
  }
}

/** The merchant said no. */
export class Refused extends Error {}
