import { Agent, RetryAgent } from 'undici7';

export const wrap = () => ({
  transport: {
    dispatcher: new RetryAgent(new Agent(), {
      maxRetries: 2,
      minTimeout: 5,
      methods: ['GET', 'POST'],
      statusCodes: [403, 409, 500, 503],
    }),
  },
});
