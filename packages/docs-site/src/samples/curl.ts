import { curl as edgeCurl } from '@droppay/http-edge/curl';
import type { SampleRequest } from './request.ts';

/**
 * The request as a `curl` command for a POSIX shell. A body that is a text already is sent as it is.
 *
 * @param variables Whether `$NAME` in headers is the shell's variable, as in samples, or stands for itself.
 */
export function curl(
  { method, url, headers, body }: SampleRequest,
  { variables }: { variables: boolean },
): string {
  const text =
    typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body, null, 2);
  return edgeCurl({ method, url, headers, body: text }, { head: true, variables });
}
