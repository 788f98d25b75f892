import type { Webhooks } from './create-webhooks.ts';
import type { NodeRequest, NodeResponse } from './node-handler.ts';

/** A `FastifyInstance`, as far as it is used here. */
export interface FastifyScope {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    type: string,
    parser: (request: unknown, payload: unknown, done: (error: Error | null) => void) => void,
  ): unknown;
  all(
    path: string,
    handler: (
      request: { raw: NodeRequest },
      reply: { raw: NodeResponse; hijack(): unknown },
    ) => Promise<void>,
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
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    // Without the first, a prefix that is the whole path, `/hooks/pull`, would get 404.
    for (const path of ['/', '/*']) {
      scope.all(path, (request, reply) => {
        reply.hijack();
        return webhooks.node(request.raw, reply.raw);
      });
    }
    done();
  };
}
