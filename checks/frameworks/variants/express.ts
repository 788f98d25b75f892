import timeout from 'connect-timeout';
import express from 'express';
import { webhooks } from './webhooks.ts';

// The handler wherever people put it, behind whatever they have before it.
const app = express();
const resources = ['authorization', 'connection', 'push', 'pull', 'novelty'];

app.use('/bare', webhooks.node);
app.use('/json', express.json(), webhooks.node);
app.use('/forms', express.json(), express.urlencoded({ extended: true }), webhooks.node);
app.use(
  '/verify',
  express.json({ verify: (request, _, bytes) => Object.assign(request, { rawBody: bytes }) }),
  webhooks.node,
);
app.use('/text', express.text({ type: '*/*' }), webhooks.node);
app.use('/raw', express.raw({ type: '*/*' }), webhooks.node);

for (const resource of resources) app.use(`/mounted/${resource}`, webhooks.node);

const router = express.Router();
router.use(express.json());
for (const resource of resources) router.use(`/${resource}`, webhooks.node);
app.use('/router', router);

const nested = express.Router();
for (const resource of resources) nested.post(`/${resource}`, webhooks.node);
app.use('/nested/router', nested);

app.use('/timeout', timeout('300ms'), express.json(), webhooks.node);

app.listen(Number(process.env['PORT']));
