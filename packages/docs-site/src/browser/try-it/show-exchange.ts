import { curl } from '../../samples/curl.ts';
import { copyable } from '../copyable.ts';
import { codeBlock } from './code.ts';
import { element } from './element.ts';
import { type Exchange, readable } from './exchange.ts';
import { knownError } from './known-error.ts';

/** An exchange to read: request, response, the error with its page, and the same with curl. `root` is the site's. */
export function showExchange(exchange: Exchange, root: string): HTMLElement {
  const { request, status, body, took } = exchange;
  const { pathname, search } = new URL(request.url);
  const good = status < 400;
  return element(
    'article',
    { class: 'try-exchange' },
    element(
      'p',
      { class: 'endpoint' },
      element('b', { class: `method ${request.method.toLowerCase()}` }, request.method),
      element('code', {}, pathname + search),
      element('span', { class: `badge ${good ? 'documented' : 'breaking'}` }, String(status)),
      element('span', { class: 'type' }, `${Math.max(1, Math.round(took))} ms`),
    ),
    good ? undefined : errorBox(exchange, root),
    body === '' ? element('p', { class: 'type' }, 'Without a body.') : codeBlock(readable(body), 'Response'),
    element(
      'details',
      {},
      element('summary', {}, 'The same with curl'),
      copyable(codeBlock(curl(request, { variables: false }), 'The same with curl')),
      element('p', { class: 'type' }, 'For a sandbox on your own machine: this one has no address.'),
    ),
  );
}

function errorBox({ status, body, reason }: Exchange, root: string): HTMLElement {
  const error = knownError(status, body);
  return element(
    'div',
    { class: 'try-refusal' },
    error &&
      element(
        'p',
        {},
        element('a', { href: `${root}${error.page.slice(1)}` }, `${error.pair} ${error.name}`),
        ` ${error.meaning}`,
      ),
    reason === undefined ? undefined : element('p', {}, `The sandbox says why: ${reason}`),
  );
}
