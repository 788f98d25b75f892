import { DropPayError } from './droppay-error.ts';
import { hideSecrets } from './hide-secrets.ts';
import { RequestRefused } from './request-refused.ts';

/**
 * A copy, fit to be printed, of what code outside the client threw. A `fetch`, a token store or what they call had secrets
 * in their hands, and many attach them to their errors: the whole request, the row that was not unique. The copy keeps
 * name, message, code, frames of the stack and four causes, without secrets. An error of ours is returned as it is.
 */
export function sanitizeError(thrown: unknown, level = 0): unknown {
  try {
    if (thrown instanceof DropPayError || thrown instanceof RequestRefused) return thrown;
    if (typeof thrown === 'string') return hideSecrets(thrown);
    // A circle of causes ends here too.
    if (!(thrown instanceof Error) || level > 4) return undefined;
    const copy = new Error();
    for (const name of ['name', 'message', 'code', 'syscall', 'cause']) {
      const value = sanitizeError((thrown as unknown as Record<string, unknown>)[name], level + 1);
      if (value !== undefined) Object.assign(copy, { [name]: value });
    }
    copy.stack = String(copy) + (thrown.stack?.match(/\n +at .*/g) ?? []).join('');
    return copy;
  } catch {
    // A getter or a proxy threw: nothing can be said of it.
    return undefined;
  }
}
