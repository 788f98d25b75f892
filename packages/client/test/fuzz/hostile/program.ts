import { readResponse } from '../../../src/calls/read-response.ts';
import { callError } from '../../../src/errors/call-error.ts';
import { hideSecrets } from '../../../src/errors/hide-secrets.ts';
import { reviveDropPayError } from '../../../src/errors/revive-error.ts';
import { sanitizeError } from '../../../src/errors/sanitize-error.ts';
import { statusError } from '../../../src/errors/status-error.ts';
import { createCharge, getCharge } from '../../../src/generated/operations.ts';
import { checkAmounts } from '../../../src/money/amount.ts';
import { nearestName } from '../../../src/nearest-name.ts';
import { serverUrl } from '../../../src/server-url.ts';
import { fillPath } from '../../../src/transport/fill-path.ts';
import { retryAfter } from '../../../src/transport/retry-delay.ts';
import { hostileTexts } from './texts.ts';

/** Headers that say what no real ones would. */
const saying = (headers: Record<string, string>): Headers =>
  ({ get: (name: string) => headers[name] ?? null }) as unknown as Headers;

function whatIsThrown(work: () => unknown): string {
  try {
    return String(work());
  } catch (error) {
    return (error as Error).message;
  }
}

const failedWith = (body: object): string => {
  const received = { response: new Response(null, { status: 400 }), text: JSON.stringify(body) };
  const error = statusError(createCharge, received, 'once');
  return `${error.code} ${error.description} ${error.message}`;
};

function thrownWith(text: string, change: (error: Error) => void): string {
  const thrown = new Error(text);
  change(thrown);
  const { name, message, stack } = sanitizeError(thrown) as Error;
  return `${name} ${message} ${stack}`;
}

/** Everything that looks at a text of a server, of a thrown error or of a caller, and what it makes of it. */
const readers: Record<string, (text: string) => string> = {
  hideSecrets: (text) => hideSecrets(text),
  description: (text) => failedWith({ description: text }),
  code: (text) => failedWith({ code: text }),
  'Content-Type': (text) =>
    whatIsThrown(() => {
      const response = { status: 200, headers: saying({ 'Content-Type': text }) } as unknown as Response;
      return readResponse(getCharge, { response, text: '{}' }, {}, undefined);
    }),
  'Retry-After': (text) => String(retryAfter(saying({ 'Retry-After': text }))),
  'Retry-After as a date': (text) => String(retryAfter(saying({ 'Retry-After': `${text}GMT`, Date: text }))),
  message: (text) => thrownWith(text, () => {}),
  'message, changed': (text) => thrownWith('broken', (error) => void Object.assign(error, { message: text })),
  name: (text) => thrownWith('broken', (error) => void Object.assign(error, { name: text, code: text })),
  stack: (text) => thrownWith('broken', (error) => void Object.assign(error, { stack: text })),
  'stack with its message': (text) =>
    thrownWith(text, (error) => void Object.assign(error, { stack: `Error: ${text}${text}` })),
  'cause of a cause': (text) =>
    thrownWith('broken', (error) => void Object.assign(error, { cause: new Error(text) })),
  'an error in a message': (text) =>
    callError(createCharge, 'unknown', `failed: ${hideSecrets(text)}`).message,
  'a clone': (text) => String(reviveDropPayError(new Error(`charges.create ${text}`))?.outcome),
  'an amount': (text) =>
    whatIsThrown(() => checkAmounts({ amounts: { limit: 'text' } }, { limit: text })).slice(0, 200),
  'an id': (text) => String(whatIsThrown(() => fillPath('/a/{id}', { id: text })).length > 0),
  'a name of an option': (text) => String(nearestName(text.slice(0, 50), ['timeout', 'baseUrl'])),
  'an address': (text) => whatIsThrown(() => serverUrl('baseUrl', `https://a/${text}`)).slice(0, 100),
};

/** The longest that each reader made of a text of this many characters. */
const longest: Record<string, number> = {};
for (const text of hostileTexts(Number(process.argv[2]))) {
  for (const [name, read] of Object.entries(readers)) {
    longest[name] = Math.max(longest[name] ?? 0, read(text).length);
  }
}
console.log(JSON.stringify(longest));
