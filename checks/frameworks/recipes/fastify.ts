import { fastifyWebhooks } from '@droppay/webhooks/fastify';
import { fastify } from 'fastify';
import { webhooks } from './webhooks.ts';

const app = fastify();
await app.register(fastifyWebhooks(webhooks), { prefix: '/hooks' }); // all other routes parse as before
await app.listen({ port: Number(process.env['PORT']) });
