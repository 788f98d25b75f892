import type { OperationForm } from '../../try-it/forms.ts';
import { operationPage } from '../../addresses.ts';
import { type Draft, prepare } from '../../try-it/prepare.ts';
import { origin } from '../../samples/request.ts';
import { codeBlock } from './code.ts';
import { button, element, field, submit } from './element.ts';
import { readable, recording } from './exchange.ts';
import { meanwhile } from './meanwhile.ts';
import type { Running } from './running.ts';
import { showExchange } from './show-exchange.ts';

/** How many exchanges are kept in sight. */
const KEPT = 30;

/** Puts a form for any operation into the page, for a sandbox that has just begun. */
export async function begin(page: HTMLElement, running: Running, root: string): Promise<void> {
  const response = await fetch(new URL('try-it/operations.json', root));
  const forms = (await response.json()) as OperationForm[];
  const latest = element('div', { class: 'try-exchanges' });
  const log = element('div', { class: 'try-exchanges' });
  const keep = (entry: HTMLElement): void => {
    log.prepend(entry);
    while (log.childElementCount > KEPT) log.lastElementChild!.remove();
  };
  const note = (entry: HTMLElement): void => {
    for (const earlier of latest.children) keep(earlier as HTMLElement);
    latest.replaceChildren(entry);
  };
  running.listen(async (request) => {
    keep(delivered(request.url, await request.text()));
    return new Response(null, { status: 204 });
  });
  const between = meanwhile(running);
  const fields = element('form', { class: 'try-panel' });
  const select = choice(forms);
  const show = async (): Promise<void> => {
    const form = forms.find(({ id }) => id === select.value)!;
    await fill(fields, form, { running, root, note, changed: between.update });
  };
  select.addEventListener('change', () => {
    history.replaceState(null, '', `?id=${select.value}`);
    void show();
  });
  const asked = new URLSearchParams(location.search).get('id');
  select.value = forms.some(({ id }) => id === asked) ? asked! : 'createAuthorization';
  page
    .querySelector('.try-work')!
    .replaceChildren(
      element('label', { class: 'try-field' }, element('span', {}, 'Operation'), select),
      fields,
      latest,
      between.panel,
      log,
    );
  await show();
}

interface Around {
  running: Running;
  root: string;
  note: (entry: HTMLElement) => void;
  changed: () => Promise<void>;
}

/** Sets the operation's scene and shows its request, to be changed and sent. */
async function fill(fields: HTMLFormElement, form: OperationForm, around: Around): Promise<void> {
  const { running, root, note, changed } = around;
  const said = element('p', { class: 'try-said', role: 'status' });
  const again = button('Fill in again', () => fill(fields, form, around), 'quiet');
  let draft: Draft;
  try {
    draft = await prepare(form, running.fetch, running.control);
  } catch (error) {
    said.dataset['tone'] = 'bad';
    said.textContent = `There is nothing to send: ${error instanceof Error ? error.message : String(error)} Begin again.`;
    return fields.replaceChildren(said);
  }
  const path = field('Path', draft.path, { spellcheck: 'false' });
  const credential =
    draft.credential && field(draft.credential.name, draft.credential.value, { spellcheck: 'false' });
  const body = element('textarea', { spellcheck: 'false', rows: String(lines(draft.body)) });
  body.value = draft.body ?? '';
  const send = submit(`Send ${form.method}`, fields, async () => {
    said.textContent = '';
    const sent = recording(running.fetch, (exchange) => {
      note(showExchange(exchange, root));
      said.textContent = `Answered with ${exchange.status}.`;
      said.dataset['tone'] = exchange.status < 400 ? 'good' : 'bad';
    });
    try {
      await sent(new URL(path.input.value, origin).href, {
        method: form.method,
        headers: {
          ...(draft.credential && { [draft.credential.name]: credential!.input.value }),
          ...(draft.body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(draft.body !== undefined && { body: body.value }),
      });
    } catch (error) {
      said.dataset['tone'] = 'bad';
      said.textContent = `Nothing was sent: ${error instanceof Error ? error.message : String(error)}`;
    }
    await changed();
  });
  fields.replaceChildren(
    ...(draft.said === undefined ? [] : [element('p', { class: 'try-scene' }, draft.said)]),
    path.element,
    ...(credential ? [credential.element] : []),
    ...(draft.body === undefined
      ? []
      : [element('label', { class: 'try-field' }, element('span', {}, 'Body'), body)]),
    element('p', { class: 'try-actions' }, send, again, manual(form, root)),
    said,
  );
  await changed();
}

function manual({ id, summary }: OperationForm, root: string): HTMLElement {
  return element('a', { href: `${root}${operationPage(id).slice(1)}` }, `About “${summary}”`);
}

function choice(forms: OperationForm[]): HTMLSelectElement {
  return element(
    'select',
    {},
    ...forms.map(({ id, method, summary }) => element('option', { value: id }, `${summary} (${method})`)),
  );
}

function lines(text = ''): number {
  return text.split('\n').length;
}

function delivered(url: string, body: string): HTMLElement {
  return element(
    'article',
    { class: 'try-exchange' },
    element(
      'p',
      { class: 'endpoint' },
      element('b', { class: 'method post' }, 'Webhook'),
      element('code', {}, url),
      element('span', { class: 'badge documented' }, '204'),
    ),
    codeBlock(readable(body), 'Delivered'),
  );
}
