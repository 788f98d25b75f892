import { operationPage } from '../../addresses.ts';
import { origin } from '../../samples/request.ts';
import type { OperationForm } from '../../try-it/forms.ts';
import { type Draft, prepare } from '../../try-it/prepare.ts';
import { button, element, field, submit } from './element.ts';
import { recordingFetch } from './exchange.ts';
import type { RunningSandbox } from './running-sandbox.ts';
import { showExchange } from './show-exchange.ts';

interface FormContext {
  running: RunningSandbox;
  root: string;
  addExchange: (exchange: HTMLElement) => void;
  /** Called after anything that may have changed the sandbox. */
  changed: () => Promise<void>;
}

/** A request to be changed and sent. `fill` prepares what an operation needs and fills its request in. */
export function requestForm(context: FormContext): {
  panel: HTMLElement;
  fill: (form: OperationForm) => Promise<void>;
} {
  const { running, changed } = context;
  const panel = element('div', {});
  let latest: OperationForm | undefined;
  async function fill(form: OperationForm): Promise<void> {
    latest = form;
    const again = button('Fill in again', () => fill(form), 'quiet');
    const shown = await prepare(form, running.fetch, running.control).then(
      (draft) => request(form, draft, again, context),
      (error: unknown) => failure(error),
    );
    // Somebody may have chosen another one meanwhile.
    if (form === latest) panel.replaceChildren(shown);
    await changed();
  }
  return { panel, fill };
}

function request(
  form: OperationForm,
  draft: Draft,
  again: HTMLElement,
  { running, root, addExchange, changed }: FormContext,
): HTMLElement {
  const message = element('p', { class: 'try-message', role: 'status' });
  const path = field('Path', draft.path, { spellcheck: 'false' });
  const credential =
    draft.credential && field(draft.credential.name, draft.credential.value, { spellcheck: 'false' });
  const body = element('textarea', {
    spellcheck: 'false',
    rows: String(draft.body?.split('\n').length ?? 1),
  });
  body.value = draft.body ?? '';
  const panel = element('form', { class: 'try-panel' });
  const fetch = recordingFetch(running.fetch, (exchange) => {
    addExchange(showExchange(exchange, root));
    message.textContent = `Answered with ${exchange.status}.`;
    message.dataset['status'] = exchange.status < 400 ? 'success' : 'error';
  });
  const send = submit(`Send ${form.method}`, panel, async () => {
    message.textContent = '';
    try {
      await fetch(new URL(path.input.value, origin).href, {
        method: form.method,
        headers: {
          ...(credential && { [draft.credential!.name]: credential.input.value }),
          ...(draft.body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(draft.body !== undefined && { body: body.value }),
      });
    } catch (error) {
      message.dataset['status'] = 'error';
      message.textContent = `Nothing was sent: ${words(error)}`;
    }
    await changed();
  });
  panel.append(
    ...(draft.preparation === undefined
      ? []
      : [element('p', { class: 'try-preparation' }, draft.preparation)]),
    path.element,
    ...(credential ? [credential.element] : []),
    ...(draft.body === undefined
      ? []
      : [element('label', { class: 'try-field' }, element('span', {}, 'Body'), body)]),
    element(
      'p',
      { class: 'try-actions' },
      send,
      again,
      element('a', { href: `${root}${operationPage(form.id).slice(1)}` }, `About “${form.summary}”`),
    ),
    message,
  );
  return panel;
}

/** Shown where the sandbox is in a state in which nothing can be prepared: its POS was deleted, for one. */
function failure(error: unknown): HTMLElement {
  const text = `Nothing could be prepared: ${words(error)} Choose “Begin again” for a fresh sandbox.`;
  return element(
    'div',
    { class: 'try-panel' },
    element('p', { class: 'try-message', role: 'status', 'data-status': 'error' }, text),
  );
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
