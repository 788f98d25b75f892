import { createServer } from 'node:http';
import { webhooks } from './webhooks.ts';

createServer(webhooks.node).listen(Number(process.env['PORT']));
