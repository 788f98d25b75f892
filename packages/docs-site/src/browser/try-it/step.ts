import { DropPay, isDropPayError } from '@droppay/client';
import { origin } from '../../samples/request.ts';
import { copyable } from '../copyable.ts';
import { codeBlock, write } from './code.ts';
import { element, submit } from './element.ts';
import { type Exchange, recording } from './exchange.ts';
import type { Running } from './running-sandbox.ts';
import { showExchange } from './show-exchange.ts';

/** What every step has in common. */
export interface Surroundings {
  running: Running;
  /** Where the site begins, seen from this page. */
  root: string;
  /** The access token to call with; undefined before there is one. */
  token: () => string | undefined;
  /** Is to be called after anything has changed that other steps look at. */
  changed: () => void;
}

export interface Call<Result> {
  /** On the button. */
  label: string;
  fields?: HTMLElement[];
  /** The call of the client as it would be written; asked for again whenever a field changes. */
  code: () => string;
  /** Makes that very call. */
  run: (droppay: DropPay) => Promise<Result>;
  /** What has to be done first; undefined when nothing has. */
  wants: () => string | undefined;
  done: (result: Result) => void;
}

/** A step: a call of the client, written out and made at the press of a button, and the exchanges that it was. */
export function step<Result>(
  call: Call<Result>,
  { running, root, token, changed }: Surroundings,
): { panel: HTMLElement; update: () => void } {
  const code = codeBlock(call.code(), 'Call of the client');
  const said = element('p', { class: 'try-said', role: 'status' });
  const exchanges = element('div', { class: 'try-exchanges' });
  const panel = element('form', { class: 'try-panel' });
  const press = submit(call.label, panel, async () => {
    said.textContent = '';
    delete said.dataset['tone'];
    exchanges.replaceChildren();
    const had: Exchange[] = [];
    const client = clientOf(running, token, (exchange) => had.push(exchange));
    try {
      call.done(await call.run(client));
      said.textContent = `Done: answered with ${had.at(-1)?.status}.`;
    } catch (error) {
      said.textContent = isDropPayError(error)
        ? `${error.message} Its outcome is ${error.outcome}.`
        : String(error);
      said.dataset['tone'] = 'bad';
    }
    exchanges.append(...had.map((exchange) => showExchange(exchange, root)));
    changed();
  });
  const wanted = element('span', { class: 'type' });
  if (call.fields !== undefined) panel.append(element('div', { class: 'try-fields' }, ...call.fields));
  panel.append(copyable(code), element('p', { class: 'try-actions' }, press, wanted), said, exchanges);
  const update = (): void => {
    write(code, call.code());
    wanted.textContent = call.wants() ?? '';
    press.disabled = wanted.textContent !== '';
  };
  panel.addEventListener('input', update);
  return { panel, update };
}

/** The client of a merchant's program, whose requests reach the sandbox of this page. */
export function clientOf(
  { fetch }: Running,
  token: () => string | undefined,
  tell: (exchange: Exchange) => void,
): DropPay {
  return new DropPay({
    baseUrl: origin,
    fetch: recording(fetch, tell),
    accessToken: async () => token() ?? '',
  });
}
