import { durableObjectInbox, type DurableObjectStorage } from '@droppay/webhooks/durable-object';

interface Call {
  object: string;
  method: 'append';
  values: Parameters<ReturnType<typeof durableObjectInbox>['store']['append']>;
}

interface Environment {
  STORE: {
    idFromName(name: string): unknown;
    get(id: unknown): { fetch(request: Request): Promise<Response> };
  };
  KEY: string;
}

/** A Durable Object with nothing but an inbox: a request calls a method of its store. */
export class StoreObject {
  readonly #store: ReturnType<typeof durableObjectInbox>['store'];

  constructor({ storage }: { storage: DurableObjectStorage }, { KEY }: Environment) {
    this.#store = durableObjectInbox(storage, { encryptionKey: KEY }).store;
  }

  async fetch(request: Request): Promise<Response> {
    const { method, values } = (await request.json()) as Call;
    try {
      const result = await this.#store[method](...values);
      // JSON leaves out what is undefined, and a row has it.
      return new Response(JSON.stringify({ result }, (_, value: unknown) => value ?? null));
    } catch (error) {
      return Response.json({ error: String(error) });
    }
  }

  /** Somebody else has it run. */
  alarm(): void {}
}

export default {
  fetch: async (request: Request, { STORE }: Environment): Promise<Response> => {
    const { object } = (await request.clone().json()) as Call;
    return STORE.get(STORE.idFromName(object)).fetch(request);
  },
};
