import type { BehaviourName } from '../../src/generated/behaviour.ts';
import { memoryStorage } from '../../src/index.ts';
import { type Answered, type Game, play } from '../play.ts';

/** Shows on a fresh sandbox that it does what the contract states. Numbers are written out: they hold the contract's. */
export type Scenario = (stage: Stage) => Promise<void>;
export type Scenarios<Name extends BehaviourName> = Record<Name, Scenario>;

export interface Stage extends Game {
  post: (path: string, body: object, headers?: Record<string, string>) => Promise<Answered>;
  get: (path: string, headers?: Record<string, string>) => Promise<Answered>;
  /** The statuses that the listener of a resource is told of, in any order. */
  told: (id: string) => Promise<string[]>;
}

export async function stage(): Promise<Stage> {
  const storage = memoryStorage();
  const game = await play({ storage });
  return {
    ...game,
    post: (path, body, headers) => game.ask('POST', path, body, headers),
    get: (path, headers) => game.ask('GET', path, undefined, headers),
    async told(id) {
      const outbox = await storage.transaction(({ list }) => list('outbox'));
      const own = outbox.filter(([, { edata }]) => edata.id === id);
      return own.map(([, { edata }]) => ('status' in edata ? String(edata.status) : '')).toSorted();
    },
  };
}

export const webhooks = { ALL: 'http://127.0.0.1/droppay', all: 'http://127.0.0.1/droppay' };

/** What a refused request is answered with. */
export const forbidden = { status: 403, body: { description: 'Forbidden' } };
export const accessDenied = { status: 403, body: { code: '101' } };
export const wrongArguments = { status: 400, body: { code: '101' } };
