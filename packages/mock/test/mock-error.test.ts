import { expect, test } from 'vitest';
import { mockError } from '../src/mock-error.ts';

test('is a 406 that names its kind, with a problem instead of an ErrorInfo', async () => {
  const response = mockError('wish', 'There is no such example.', { nearest: 'example=NotFound' });
  expect(response.status).toBe(406);
  expect(response.headers.get('x-mock-error')).toBe('wish');
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toEqual({
    type: 'urn:droppay-mock:wish',
    title: 'The mock cannot give the response that the header Prefer asks for',
    status: 406,
    detail: 'There is no such example.',
    nearest: 'example=NotFound',
  });
});

test('says nothing of a nearest value when there is none', async () => {
  expect(await mockError('script', 'An empty script.').json()).not.toHaveProperty('nearest');
});

test('has its sentence in sl-violations as well, for the log and for HEAD', () => {
  const { headers } = mockError('wish', 'Kein „Beispiel“.');
  expect(JSON.parse(headers.get('sl-violations')!)).toEqual([
    { location: ['request'], severity: 'Error', code: 'wish', message: 'Kein „Beispiel“.' },
  ]);
});

test('keeps a sentence that is too long for a header whole in its body', async () => {
  const detail = 'x'.repeat(100_000);
  const response = mockError('wish', detail);
  expect(response.headers.get('sl-violations')!.length).toBeLessThan(8 * 1024);
  expect(await response.json()).toMatchObject({ detail });
});
