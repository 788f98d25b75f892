import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { webhooks } from './webhooks.ts';

const app = new Hono();
app.all('/hooks/*', ({ req }) => webhooks.fetch(req.raw));

export const handler = handle(app);
