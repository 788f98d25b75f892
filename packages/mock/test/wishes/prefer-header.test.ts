import { assert, property, string, constantFrom, array, oneof } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogueOf } from '../../src/catalogue.ts';
import { operationsOf } from '../../src/prism/operations.ts';
import { wishOf } from '../../src/prefer.ts';
import { readPreferHeader, wordOf } from '../../src/wishes/prefer-header.ts';
import { document } from '../document.ts';

describe('readPreferHeader', () => {
  test.each([
    ['', []],
    [' ,\t, ', []],
    ['a', [['a', '', []]]],
    ['a=b', [['a', 'b', []]]],
    [
      'A = b ,c',
      [
        ['a', 'b', []],
        ['c', '', []],
      ],
    ],
    ['a="b, c; d"', [['a', 'b, c; d', []]]],
    [String.raw`a="b\"c\\d\e"`, [['a', String.raw`b"c\de`, []]]],
    ['a=""', [['a', '', []]]],
    ['a;b;c=d; e="f;g" ;', [['a', '', ['b', 'c=d', 'e="f;g"']]]],
    ["a='b'", [['a', "'b'", []]]],
  ])('reads %j', (header, expected) => {
    const given = readPreferHeader(header);
    expect(
      Array.isArray(given) && given.map(({ name, value, parameters }) => [name, value, parameters]),
    ).toEqual(expected);
  });

  test.each(['=', 'a="b', 'a;b="c', 'a=b c', 'a="b"c', 'é', 'a=é', '"a"', '{}', 'a,=b', 'a;;"'])(
    'does not read %j',
    (header) => {
      expect(readPreferHeader(header)).toEqual({ unreadable: expect.any(String) });
    },
  );

  test('reads back every value that is written', () => {
    assert(
      property(string({ unit: 'grapheme-ascii' }), (value) => {
        expect(readPreferHeader(`example=${wordOf(value)}`)).toMatchObject([{ name: 'example', value }]);
      }),
    );
  });
});

test('whatever a header has, it is met or refused, and the nearest wish is met', async () => {
  const [operation] = await operationsOf(document);
  const catalogue = catalogueOf(document);
  const ask = (prefer: string): ReturnType<typeof wishOf> => {
    const request = new Request('http://mock', { headers: { prefer } });
    return wishOf(request, operation!, catalogue);
  };
  const word = constantFrom('code', 'example', 'dynamic', '410', '5XX', 'default', 'TicketSold', 'wait', '4');
  const mark = constantFrom('=', ',', ';', '"', ' ', '\\', '', 'x', 'O');
  const header = oneof(
    array(oneof(word, mark), { maxLength: 12 }).map((parts) => parts.join('')),
    string({ unit: 'grapheme-ascii', maxLength: 40 }),
  );
  assert(
    property(header, (prefer) => {
      const wish = ask(prefer);
      const nearest = 'because' in wish ? wish.nearest : undefined;
      return nearest === undefined || !('because' in ask(nearest));
    }),
    { numRuns: 2000 },
  );
});
