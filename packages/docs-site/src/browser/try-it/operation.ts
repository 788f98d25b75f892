import type { OperationForm } from '../../try-it/forms.ts';
import { exchangeLog } from './exchange-log.ts';
import { element } from './element.ts';
import { simulationControls } from './simulation-controls.ts';
import { requestForm } from './request-form.ts';
import type { RunningSandbox } from './running-sandbox.ts';
import { showDelivery } from './show-delivery.ts';

/** Puts a form for any operation into the page. `id` in the page's address says which comes first; the sandbox must be fresh. */
export async function begin(page: HTMLElement, running: RunningSandbox, root: string): Promise<void> {
  const listed = await fetch(new URL('try-it/operations.json', root));
  const forms = (await listed.json()) as OperationForm[];
  const { latest, earlier, addExchange, addDelivery } = exchangeLog();
  running.listen(async (request) => {
    const response = new Response(null, { status: 204 });
    addDelivery(await showDelivery(request, response));
    return response;
  });
  const controls = simulationControls(running);
  const select = choice(forms);
  const { panel, fill } = requestForm({ running, root, forms, addExchange, changed: controls.update });
  const show = (): Promise<void> => fill(forms.find(({ id }) => id === select.value)!);
  select.addEventListener('change', () => {
    history.replaceState(null, '', `?id=${select.value}`);
    void show();
  });
  page
    .querySelector('.try-work')!
    .replaceChildren(
      element('label', { class: 'try-field' }, element('span', {}, 'Operation'), select),
      panel,
      latest,
      controls.panel,
      earlier,
    );
  await show();
}

/** The menu of operations, set to the one that the address names. */
function choice(forms: OperationForm[]): HTMLSelectElement {
  const select = element(
    'select',
    {},
    ...forms.map(({ id, method, summary }) => element('option', { value: id }, `${summary} (${method})`)),
  );
  const asked = new URLSearchParams(location.search).get('id');
  select.value = forms.find(({ id }) => id === asked)?.id ?? 'createAuthorization';
  return select;
}
