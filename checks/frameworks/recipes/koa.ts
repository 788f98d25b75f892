import Koa from 'koa';
import bodyParser from 'koa-bodyparser';
import mount from 'koa-mount';
import { webhooks } from './webhooks.ts';

const app = new Koa();
app.use(bodyParser());
app.use(
  mount('/hooks', async (context) => {
    context.respond = false; // the handler responds itself
    await webhooks.node(context.request, context.res);
  }),
);
app.listen(Number(process.env['PORT']));
