import { DropPay } from '@droppay/client';
import type { Case } from './case.ts';
import { makeCalls } from './make-calls.ts';

// workerd: the cases are the body of a request, and what is told is its response.
export default {
  fetch: async (request: Request): Promise<Response> =>
    Response.json(await makeCalls(DropPay, (await request.json()) as Case[], 16)),
};
