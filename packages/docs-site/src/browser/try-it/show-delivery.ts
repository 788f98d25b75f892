import { codeBlock } from './code.ts';
import { element } from './element.ts';
import { readable } from './exchange.ts';

/** A webhook to read: where it went, with which credentials, its body and the listener's response. */
export async function showDelivery(request: Request, { status }: Response): Promise<HTMLElement> {
  return element(
    'article',
    { class: 'try-exchange' },
    element(
      'p',
      { class: 'endpoint' },
      element('b', { class: 'method post' }, 'Webhook'),
      element('code', {}, request.url),
      element('span', { class: `badge ${status < 400 ? 'documented' : 'breaking'}` }, String(status)),
    ),
    element('p', { class: 'type' }, `Authorization: ${request.headers.get('authorization') ?? 'none'}`),
    codeBlock(readable(await request.text()), 'Delivered'),
  );
}
