import { DropPay, isDropPayError } from '@droppay/client';
import { ORIGIN } from '../../samples/request-url.ts';
import { copyable } from '../copyable.ts';
import { codeBlock, write } from './code.ts';
import { element, submit } from './element.ts';
import { type Exchange, recordingFetch } from './exchange.ts';
import type { RunningSandbox } from './running-sandbox.ts';
import { showExchange } from './show-exchange.ts';

/** What every step of the page works with. */
export interface StepContext {
  running: RunningSandbox;
  /** The URL of the root of the site. */
  root: string;
  /** The access token to call with; undefined before there is one. */
  token: () => string | undefined;
  /** A step calls it after it has changed anything that other steps show. */
  changed: () => void;
}

export interface Call<Result> {
  /** The text of the button. */
  label: string;
  fields?: HTMLElement[];
  /** The call of the client as it would be written; called again whenever a field changes. */
  code: () => string;
  /** Makes the call that `code` shows. */
  run: (droppay: DropPay) => Promise<Result>;
  /** What has to be done first; undefined when nothing has. */
  missing: () => string | undefined;
  done: (result: Result) => void;
}

/** A step: the code of a call, a button that makes the call, and the exchanges that the call consisted of. */
export function step<Result>(
  call: Call<Result>,
  { running, root, token, changed }: StepContext,
): { panel: HTMLElement; update: () => void } {
  const code = codeBlock(call.code(), 'Call of the client');
  const message = element('p', { class: 'try-message', role: 'status' });
  const exchanges = element('div', { class: 'try-exchanges' });
  const panel = element('form', { class: 'try-panel' });
  const press = submit(call.label, panel, async () => {
    message.textContent = '';
    delete message.dataset['status'];
    exchanges.replaceChildren();
    const exchanged: Exchange[] = [];
    const client = clientOf(running, token, (exchange) => exchanged.push(exchange));
    try {
      call.done(await call.run(client));
      message.textContent = `Done: answered with ${exchanged.at(-1)?.status}.`;
    } catch (error) {
      message.textContent = isDropPayError(error)
        ? `${error.message} Its outcome is ${error.outcome}.`
        : String(error);
      message.dataset['status'] = 'error';
    }
    exchanges.append(...exchanged.map((exchange) => showExchange(exchange, root)));
    changed();
  });
  const hint = element('span', { class: 'type' });
  if (call.fields !== undefined) panel.append(element('div', { class: 'try-fields' }, ...call.fields));
  panel.append(copyable(code), element('p', { class: 'try-actions' }, press, hint), message, exchanges);
  const update = (): void => {
    write(code, call.code());
    hint.textContent = call.missing() ?? '';
    press.disabled = hint.textContent !== '';
  };
  panel.addEventListener('input', update);
  return { panel, update };
}

/** A client as a merchant's program has it; its requests reach the sandbox of this page. */
export function clientOf(
  { fetch }: RunningSandbox,
  token: () => string | undefined,
  onExchange: (exchange: Exchange) => void,
): DropPay {
  return new DropPay({
    baseUrl: ORIGIN,
    fetch: recordingFetch(fetch, onExchange),
    sendsOnce: true,
    accessToken: async () => token() ?? '',
  });
}
