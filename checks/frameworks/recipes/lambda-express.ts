import express from 'express';
import serverless from 'serverless-http';
import { webhooks } from './webhooks.ts';

const app = express();
app.use('/hooks', webhooks.node);

export const handler = serverless(app);
