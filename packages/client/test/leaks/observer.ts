import { inspect } from 'node:util';
import { errorRenderers, renderers } from './renderers.ts';
import { leaksIn, type SecretName, secrets } from './secrets.ts';

/** What a program can get hold of and print. */
export type Subject =
  | 'client'
  | 'resource'
  | 'droppay.api'
  | 'pending call'
  | 'raw response'
  | 'error'
  | 'cause of an error'
  | 'request hook'
  | 'response hook'
  | 'retry hook'
  | 'error hook'
  | 'key in the token store'
  | 'QR helper'
  | 'performance entries';

/** Everything that one run has seen; it crosses from a process to another. */
export interface Report {
  situations: number;
  texts: number;
  /** The channels, `error by JSON.stringify`. */
  channels: string[];
  /** By cell, `connectionCode in error by JSON.stringify`: where it was found first. */
  leaks: Record<string, string>;
  /** What could not be printed at all. */
  unprintable: string[];
  /** The kinds of errors that were seen, `DropPayError not_sent`. */
  kinds: string[];
  /** Secrets that DropPay got. */
  travelled: SecretName[];
}

const names = Object.keys(secrets) as SecretName[];

/** Turns all that it is shown into text in every way, and looks for secrets there. */
export class Observer {
  readonly errors: [situation: string, error: Error][] = [];
  readonly #spoil: <Value>(value: Value) => Value;
  readonly #situations = new Set<string>();
  readonly #channels = new Map<string, Set<string>>();
  readonly #leaks = new Map<string, string>();
  readonly #kinds = new Set<string>();
  readonly #unprintable = new Set<string>();
  #texts = 0;

  /** @param spoil What is done to everything before it is looked at: nothing, or to prove the observer, a leak. */
  constructor(spoil: <Value>(value: Value) => Value) {
    this.#spoil = spoil;
  }

  see(situation: string, subject: Subject, value: unknown): void {
    this.#situations.add(situation);
    const spoilt = this.#spoil(value);
    const ways = value instanceof Error ? errorRenderers : renderers;
    for (const [way, render] of Object.entries(ways)) {
      const channel = `${subject} by ${way}`;
      const leaked = this.#channels.get(channel) ?? new Set<string>();
      this.#channels.set(channel, leaked);
      if (leaked.size === names.length) continue; // nothing more can be learnt from it
      this.#texts++;
      try {
        this.#read(situation, channel, render(spoilt));
      } catch (error) {
        this.#unprintable.add(`${channel}, ${situation}: ${inspect(error).slice(0, 200)}`);
      }
    }
  }

  /** An error, and as far as they go its causes. */
  seeError(situation: string, error: unknown): void {
    if (!(error instanceof Error)) throw new TypeError(`${situation}: no error, but ${inspect(error)}`);
    const { outcome, reason } = error as { outcome?: string; reason?: string };
    this.#kinds.add(`${error.name} ${outcome ?? reason ?? ''}`.trimEnd());
    this.errors.push([situation, this.#spoil(error)]);
    this.see(situation, 'error', error);
    const seen = new Set<unknown>();
    for (let link = error.cause; link !== undefined && !seen.has(link);) {
      seen.add(link);
      this.see(situation, 'cause of an error', link);
      link = link instanceof Error ? link.cause : undefined;
    }
  }

  report(received: string): Report {
    const sent = (name: SecretName): boolean =>
      [secrets[name], encodeURIComponent(secrets[name])].some(
        (form) => received.includes(form) || received.includes(JSON.stringify(form).slice(1, -1)),
      );
    return {
      situations: this.#situations.size,
      texts: this.#texts,
      channels: [...this.#channels.keys()],
      leaks: Object.fromEntries(this.#leaks),
      unprintable: [...this.#unprintable],
      kinds: [...this.#kinds].toSorted(),
      travelled: names.filter(sent),
    };
  }

  #read(situation: string, channel: string, text: string): void {
    for (const [leak, around] of leaksIn(text)) {
      const [name = '', ...form] = leak.split(' ');
      const cell = `${name} in ${channel}`;
      this.#channels.get(channel)?.add(name);
      if (!this.#leaks.has(cell)) this.#leaks.set(cell, `${form.join(' ')}; ${situation}: ${around}`);
    }
  }
}
