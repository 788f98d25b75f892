import { DurableObject } from 'cloudflare:workers';
import { durableObjectInbox } from '@droppay/webhooks/durable-object';
import { webhooksWith } from './webhooks.ts';

interface Env {
  readonly HOOKS: DurableObjectNamespace<Hooks>;
  readonly INBOX_KEY: string;
}

/** One object keeps all deliveries, and runs their handlers; its alarm runs what failed or was interrupted. */
export class Hooks extends DurableObject<Env> {
  readonly #webhooks = webhooksWith({
    inbox: durableObjectInbox(this.ctx.storage, { encryptionKey: this.env.INBOX_KEY }),
  });

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
