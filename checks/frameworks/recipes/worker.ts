import { DurableObject } from 'cloudflare:workers';
import { createWebhooks } from '@droppay/webhooks';
import { durableObjectInbox } from '@droppay/webhooks/durable-object';
import { handle } from './handle.ts';

interface Env {
  readonly HOOKS: DurableObjectNamespace<Hooks>;
  readonly INBOX_KEY: string;
  readonly WEBHOOK_PASSWORD: string;
}

/** One object keeps all deliveries and runs their handlers; its alarm runs what failed or was interrupted. */
export class Hooks extends DurableObject<Env> {
  readonly #webhooks = createWebhooks({
    credentials: { username: 'boxoffice', password: this.env.WEBHOOK_PASSWORD },
    inbox: durableObjectInbox(this.ctx.storage, { encryptionKey: this.env.INBOX_KEY }),
  });

  constructor(context: DurableObjectState, env: Env) {
    super(context, env);
    this.#webhooks.onAny(handle);
  }

  override fetch(request: Request): Promise<Response> {
    return this.#webhooks.fetch(request);
  }

  override async alarm(): Promise<void> {
    await this.#webhooks.runDue();
  }
}

export default {
  fetch: (request: Request, env: Env): Promise<Response> =>
    env.HOOKS.get(env.HOOKS.idFromName('droppay')).fetch(request),
};
