import { curl as writeCurl } from '@droppay/http-edge/curl';
import type { SampleRequest } from './request.ts';

/**
 * The request as a `curl` command for a POSIX shell; variables in headers are the shell's. A body that is a text already
 * is sent as it is.
 */
export function curl({ body, ...request }: SampleRequest): string {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body, null, 2);
  return writeCurl({ ...request, body: text }, { head: true, variables: true });
}
