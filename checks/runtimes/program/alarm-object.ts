import { createWebhooks } from '@droppay/webhooks';
import { durableObjectInbox, type DurableObjectStorage } from '@droppay/webhooks/durable-object';

interface Environment {
  HOOKS: {
    idFromName(name: string): unknown;
    get(id: unknown): { fetch(request: Request): Promise<Response> };
  };
  KEY: string;
}

/** A Durable Object as the webhooks' README has it, whose handler fails at first. `/runs` tells what ran. */
export class AlarmObject {
  readonly #webhooks;
  readonly #runs: { id: string; attempt: number; hints: number }[] = [];

  constructor({ storage }: { storage: DurableObjectStorage }, { KEY }: Environment) {
    this.#webhooks = createWebhooks({
      credentials: { username: 'boxoffice', password: 'not-a-real-password' },
      inbox: durableObjectInbox(storage, { encryptionKey: KEY }),
      retry: { attempts: 5, first: 200, longest: 400 },
    });
    this.#webhooks.onError(() => {});
    this.#webhooks.onAny(({ id, attempt, hints }) => {
      this.#runs.push({ id, attempt, hints: hints.length });
      if (attempt < 3) throw new Error('the handler failed');
    });
    void this.#webhooks.start();
  }

  async fetch(request: Request): Promise<Response> {
    if (!request.url.endsWith('/runs')) return this.#webhooks.fetch(request);
    const entries = await this.#webhooks.inbox.list();
    return Response.json({ runs: this.#runs, states: entries.map(({ state }) => state) });
  }

  async alarm(): Promise<void> {
    await this.#webhooks.runDue();
  }
}

export default {
  fetch: (request: Request, { HOOKS }: Environment): Promise<Response> =>
    HOOKS.get(HOOKS.idFromName('hooks')).fetch(request),
};
