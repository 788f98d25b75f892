import { Agent, RetryAgent, request } from 'undici';
import { charge } from './fetch.mjs';

const dispatcher = new RetryAgent(new Agent(), { methods: ['GET', 'POST'], minTimeout: 10 });
await charge(async (url, init) => {
  const { body } = await request(url, { ...init, dispatcher });
  return body;
});
