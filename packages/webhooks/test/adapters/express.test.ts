import express from 'express';
import { describe, expect, test } from 'vitest';
import { webhookRequest } from '../../src/testing.ts';
import { quiet } from '../fixtures.ts';
import { serve } from '../server.ts';
import { readsParsedBodies, receives } from './suite.ts';

describe('Express', () => {
  receives(async (webhooks) => {
    const app = express();
    app.use('/hooks', webhooks.node);
    app.use(express.json());
    return (await serve(app)).url;
  });

  readsParsedBodies(async (webhooks) => {
    const app = express();
    app.use(express.json());
    app.use('/hooks', webhooks.node);
    return (await serve(app)).url;
  });

  test('reads what express.raw() left', async () => {
    const { webhooks } = quiet();
    webhooks.on('push', () => {});
    const app = express();
    app.use(express.raw({ type: '*/*' }));
    app.all('/hooks/*resource', webhooks.node);
    const { url } = await serve(app);
    const response = await fetch(webhookRequest(webhooks.url(`${url}/hooks`, 'push')));
    expect(response.status).toBe(200);
  });
});
