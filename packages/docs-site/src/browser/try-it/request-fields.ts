import type { Draft, Header } from '../../try-it/draft.ts';
import { element, field } from './element.ts';

/** A draft as fields that people can change. `read` returns the draft with what is in the fields. */
export function requestFields(draft: Draft): { fields: HTMLElement[]; read: () => Draft } {
  const plain = { spellcheck: 'false' };
  const path = field('Path', draft.path, plain);
  const query = draft.query === undefined ? undefined : field('Query', draft.query, plain);
  const headerField = ({ name, value }: Header) => ({ name, ...field(name, value, plain) });
  const credential = draft.credential && headerField(draft.credential);
  const headers = draft.headers.map(headerField);
  const body = element('textarea', { ...plain, rows: String(draft.body?.split('\n').length ?? 1) });
  body.value = draft.body ?? '';
  const given = ({ name, input }: { name: string; input: HTMLInputElement }): Header => ({
    name,
    value: input.value,
  });
  return {
    fields: [
      path.element,
      ...(query ? [query.element] : []),
      ...[...(credential ? [credential] : []), ...headers].map((each) => each.element),
      ...(draft.body === undefined
        ? []
        : [element('label', { class: 'try-field' }, element('span', {}, 'Body'), body)]),
    ],
    read: () => ({
      ...draft,
      path: path.input.value,
      ...(query && { query: query.input.value }),
      ...(credential && { credential: given(credential) }),
      headers: headers.map(given),
      ...(draft.body !== undefined && { body: body.value }),
    }),
  };
}
