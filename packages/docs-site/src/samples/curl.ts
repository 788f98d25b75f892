import { curl as writeCurl } from '@droppay/http-edge/curl';
import type { SampleRequest } from './request.ts';

/**
 * The request as a `curl` command for a POSIX shell. A body that is a string is sent as it is, any other as JSON.
 *
 * @param variables Whether `$NAME` in headers is the shell's variable, as in samples, or stands for itself.
 */
export function curl({ body, ...request }: SampleRequest, { variables }: { variables: boolean }): string {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body, null, 2);
  return writeCurl({ ...request, body: text }, { head: true, variables });
}
