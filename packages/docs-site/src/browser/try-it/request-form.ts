import { operationPage } from '../../addresses.ts';
import type { OperationForm } from '../../try-it/forms.ts';
import { type Draft, requestOfDraft } from '../../try-it/draft.ts';
import { prepare } from '../../try-it/prepare.ts';
import { button, element, submit } from './element.ts';
import { recordingFetch } from './exchange.ts';
import { requestFields } from './request-fields.ts';
import type { RunningSandbox } from './running-sandbox.ts';
import { showExchange } from './show-exchange.ts';

interface FormContext {
  running: RunningSandbox;
  root: string;
  /** The forms of all operations, because preparing one calls others. */
  forms: OperationForm[];
  addExchange: (exchange: HTMLElement) => void;
  /** Called after anything that may have changed the sandbox. */
  changed: () => Promise<void>;
}

/** A request to be changed and sent. `fill` prepares what an operation needs and fills its request in. */
export function requestForm(context: FormContext): {
  panel: HTMLElement;
  fill: (form: OperationForm) => Promise<void>;
} {
  const { running, forms, changed } = context;
  const panel = element('div', {});
  let latest: OperationForm | undefined;
  async function fill(form: OperationForm): Promise<void> {
    latest = form;
    const again = button('Fill in again', () => fill(form), 'quiet');
    const shown = await prepare(form, forms, running.fetch, running.control).then(
      (draft) => request(form, draft, again, context),
      (error: unknown) => failure(error),
    );
    // Another operation may have been chosen meanwhile.
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
  const { fields, read } = requestFields(draft);
  const panel = element('form', { class: 'try-panel' });
  const fetch = recordingFetch(running.fetch, (exchange) => {
    addExchange(showExchange(exchange, root));
    message.textContent = `Answered with ${exchange.status}.`;
    message.dataset['status'] = exchange.status < 400 ? 'success' : 'error';
  });
  const send = submit(`Send ${form.method}`, panel, async () => {
    message.textContent = '';
    try {
      await fetch(...requestOfDraft(read()));
    } catch (error) {
      message.dataset['status'] = 'error';
      message.textContent = `Nothing was sent: ${messageOf(error)}`;
    }
    await changed();
  });
  panel.append(
    ...(draft.preparation === undefined
      ? []
      : [element('p', { class: 'try-preparation' }, draft.preparation)]),
    ...fields,
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
  const text = `Nothing could be prepared: ${messageOf(error)} Choose “Begin again” for a fresh sandbox.`;
  return element(
    'div',
    { class: 'try-panel' },
    element('p', { class: 'try-message', role: 'status', 'data-status': 'error' }, text),
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
