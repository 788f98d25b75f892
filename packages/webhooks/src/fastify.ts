import type { Webhooks } from './create-webhooks.ts';
import type { NodeRequest, NodeResponse } from './node-handler.ts';

type RawRequest = Omit<NodeRequest, 'headers'> & { headers?: Record<string, string | string[] | undefined> };

/** A `FastifyInstance`, as far as it is used here. */
export interface FastifyScope {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    type: string,
    parser: (request: unknown, payload: unknown, done: (error: Error | null) => void) => void,
  ): unknown;
  addHook(
    name: 'onRequest',
    hook: (request: { raw: RawRequest }, reply: unknown, done: () => void) => void,
  ): unknown;
  all(
    path: string,
    handler: (request: { raw: RawRequest }, reply: { raw: NodeResponse; hijack(): unknown }) => Promise<void>,
  ): unknown;
}

/**
 * A plugin that receives webhooks below its prefix: `app.register(fastifyWebhooks(webhooks), { prefix: '/hooks' })`.
 * Fastify parses bodies before any handler runs; in this plugin's scope, and there alone, it does not.
 */
export function fastifyWebhooks(
  webhooks: Pick<Webhooks, 'node'>,
): (scope: FastifyScope, options: unknown, done: () => void) => void {
  return (scope, _, done) => {
    const types = new WeakMap<RawRequest, string | string[] | undefined>();
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    // What is no media type gets 415 before any parser. No type is none that is wrong.
    scope.addHook('onRequest', ({ raw }, _reply, next) => {
      types.set(raw, raw.headers?.['content-type']);
      delete raw.headers?.['content-type'];
      next();
    });
    // Without the first, a prefix that is the whole path, `/hooks/pull`, would get 404.
    for (const path of ['/', '/*']) {
      scope.all(path, ({ raw }, reply) => {
        const type = types.get(raw);
        if (raw.headers && type !== undefined) raw.headers['content-type'] = type;
        reply.hijack();
        return webhooks.node(raw, reply.raw);
      });
    }
    done();
  };
}
