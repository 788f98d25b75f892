import Koa from 'koa';
import bodyParser from 'koa-bodyparser';
import mount from 'koa-mount';
import { webhooks } from './webhooks.ts';

const resources = ['authorization', 'connection', 'push', 'pull', 'novelty'];
const app = new Koa();
const receive = async (context: Koa.Context): Promise<void> => {
  context.respond = false;
  await webhooks.node(context.request, context.res);
};

app.use(mount('/bare', receive));
for (const resource of resources) app.use(mount(`/mounted/${resource}`, receive));

// As people do who know node:http and not Koa: the request as Node has it, whose URL koa-mount has cut.
for (const resource of resources)
  app.use(
    mount(`/cut/${resource}`, async (context) => {
      context.respond = false;
      await webhooks.node(context.req, context.res);
    }),
  );

app.use(bodyParser({ enableTypes: ['json', 'form', 'text'] }));
app.use(mount('/parsed', receive));
app.listen(Number(process.env['PORT']));
