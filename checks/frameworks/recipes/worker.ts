import { webhooks } from './webhooks.ts';

export default { fetch: (request: Request): Promise<Response> => webhooks.fetch(request) };
