import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { webhooks } from './webhooks.ts';

const app = new Hono();
app.all('/hooks/*', ({ req }) => webhooks.fetch(req.raw));
serve({ fetch: app.fetch, port: Number(process.env['PORT']) });
