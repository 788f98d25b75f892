import type { OperationForm } from '../../try-it/forms.ts';
import { answers } from './exchange-log.ts';
import { element } from './element.ts';
import { meanwhile } from './simulation-controls.ts';
import { requestForm } from './request-form.ts';
import type { Running } from './running-sandbox.ts';
import { showDelivery } from './show-delivery.ts';

/** Puts a form for any operation into the page, for a sandbox that has just begun; the address says which. */
export async function begin(page: HTMLElement, running: Running, root: string): Promise<void> {
  const response = await fetch(new URL('try-it/operations.json', root));
  const forms = (await response.json()) as OperationForm[];
  const { latest, earlier, answered, came } = answers();
  running.listen(async (request) => {
    const answer = new Response(null, { status: 204 });
    came(await showDelivery(request, answer));
    return answer;
  });
  const between = meanwhile(running);
  const select = choice(forms);
  const { panel, fill } = requestForm({ running, root, answered, changed: between.update });
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
      between.panel,
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
