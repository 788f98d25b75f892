import express from 'express';
import { webhooks } from './webhooks.ts';

const app = express();
app.use('/hooks', webhooks.node); // before express.json(), which refuses what it cannot read
app.use(express.json());
app.listen(Number(process.env['PORT']));
