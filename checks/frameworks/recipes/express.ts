import express from 'express';
import { webhooks } from './webhooks.ts';

const app = express();
app.use(express.json()); // before or after, it does not matter
app.use('/hooks', webhooks.node);
app.listen(Number(process.env['PORT']));
