import type { BehaviourName } from '../../src/generated/behaviour.ts';
import { recorder } from '../outbox/recorder.ts';
import { type Answered, type Game, play } from '../play.ts';

/** Shows on a fresh sandbox that it does what the contract states. Numbers are written out: they hold the contract's. */
export type Scenario = (stage: Stage) => Promise<void>;
export type Scenarios<Name extends BehaviourName> = Record<Name, Scenario>;

export interface Stage extends Game {
  post: (path: string, body: object, headers?: Record<string, string>) => Promise<Answered>;
  get: (path: string, headers?: Record<string, string>) => Promise<Answered>;
  /** The statuses that the listener of a resource was told of, in their order. */
  told: (id: string) => Promise<string[]>;
}

/** @param statuses What listeners answer, one after the other; then 200. */
export async function setStage(...statuses: number[]): Promise<Stage> {
  const game = await play({ webhooks: recorder(...statuses) });
  return {
    ...game,
    post: (path, body, headers) => game.ask('POST', path, body, headers),
    get: (path, headers) => game.ask('GET', path, undefined, headers),
    async told(id) {
      await game.tick();
      const own = (await game.webhooks.deliveries()).filter(({ resource }) => resource === id);
      return own.map(({ etype }) => etype.split('_').at(-1)!);
    },
  };
}

export const webhooks = { ALL: 'http://127.0.0.1/droppay', all: 'http://127.0.0.1/droppay' };

/** What a refused request is answered with. */
export const forbidden = { status: 403, body: { description: 'Forbidden' } };
export const accessDenied = { status: 403, body: { code: '101' } };
export const wrongArguments = { status: 400, body: { code: '101' } };
