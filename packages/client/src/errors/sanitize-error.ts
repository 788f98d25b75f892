import { DropPayError } from './droppay-error.ts';
import { hideSecrets } from './hide-secrets.ts';
import { RequestRefused } from './request-refused.ts';

/** Characters of a stack that are looked at. */
const STACK_LIMIT = 4000;

/**
 * A copy, fit to be printed, of what code outside the client threw. A `fetch`, a token store or what they call had secrets
 * in their hands, and many attach them to their errors: the whole request, the row that was not unique. The copy keeps
 * name, message, code, frames of the stack and four causes, without secrets: of every text 1,000 characters, and of the
 * frames 4,000. An error of ours is returned as it is.
 */
export function sanitizeError(thrown: unknown, level = 0): unknown {
  try {
    if (thrown instanceof DropPayError || thrown instanceof RequestRefused) return thrown;
    if (typeof thrown === 'string') return hideSecrets(thrown);
    // Not by its class: in a test runner's realm the platform's errors are of another one. A circle of causes ends here too.
    if (typeof (thrown as Error | undefined)?.message !== 'string' || level > 4) return undefined;
    const copy = new Error();
    for (const name of ['name', 'message', 'code', 'syscall', 'cause']) {
      const value = sanitizeError((thrown as Record<string, unknown>)[name], level + 1);
      if (value !== undefined) Object.assign(copy, { [name]: value });
    }
    copy.stack = String(copy) + frames(thrown as Error);
    return copy;
  } catch {
    // A getter or a proxy threw: nothing can be said of it.
    return undefined;
  }
}

/** The lines of a stack that say where, with names of files as they are, but for what looks like a token in them. */
function frames({ stack, message }: Error): string {
  if (typeof stack !== 'string') return '';
  // The message comes first, and may have lines of its own that look like frames.
  const start = stack.indexOf(': ') + 2;
  const rest = stack
    .slice(stack.startsWith(message, start) ? start + message.length : 0)
    .slice(0, STACK_LIMIT);
  const lines = rest.match(/\n +at .*/g) ?? [];
  return lines.join('').replaceAll(/[\w+=%-]{20,}/g, (run) => (/\d/.test(run) ? '[hidden]' : run));
}
