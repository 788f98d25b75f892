import { expect, test } from 'vitest';
import { isError, isSuccess, readResponses, readResult } from '../src/responses.ts';
import { json, sample } from './sample.ts';

const create = '/shop/v1/pos/charge';

test('responses come with the schema and the examples of their bodies, shared ones too', () => {
  const document = sample();
  document.components.examples!['Charged'] = { summary: 'A charge', value: { id: 'CHA1' } };
  const post = document.paths[create]!.post!;
  post.responses['200'] = { description: 'Charged.', content: json('Charge', 'Charged') };
  post.responses['204'] = {};
  const [charged, empty, wrong] = readResponses(document, post);
  expect(charged).toEqual({
    status: '200',
    description: 'Charged.',
    schema: 'Charge',
    examples: [{ name: 'Charged', summary: 'A charge', value: { id: 'CHA1' }, error: undefined }],
  });
  expect(empty).toEqual({ status: '204', description: '', schema: undefined, examples: [] });
  expect(wrong).toMatchObject({ status: '400', description: 'Wrong.', schema: 'ErrorInfo' });
  expect(wrong?.examples.map(({ name, summary, error }) => [name, summary, error?.code])).toEqual([
    ['MissingArguments', 'MissingArguments', '100'],
    ['BadRequest', 'BadRequest', null],
  ]);
});

test('successes and errors are told by their first digit, and what is not listed is an error', () => {
  expect(['200', '204', '302', '404', 'default'].filter((status) => isSuccess({ status }))).toEqual([
    '200',
    '204',
  ]);
  expect(['200', '302', '404', '503', 'default'].filter((status) => isError({ status }))).toEqual([
    '404',
    '503',
    'default',
  ]);
});

test('a result is what the successes have in common', () => {
  const response = { description: 'Done.', schema: 'Charge', examples: [] };
  expect(
    readResult('createCharge', [
      { ...response, status: '200' },
      { ...response, status: '201' },
      { status: '204', description: 'Nothing to say.', schema: undefined, examples: [] },
      { ...response, status: '400', schema: 'ErrorInfo' },
    ]),
  ).toEqual({
    schemas: ['Charge'],
    empty: true,
    meanings: [
      { empty: false, text: 'Done.' },
      { empty: false, text: 'Done.' },
      { empty: true, text: 'Nothing to say.' },
    ],
  });
});
