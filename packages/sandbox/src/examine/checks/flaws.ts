import { envelope, type Shown } from '../bodies.ts';
import type { Check } from '../check.ts';

type Oddity = [sent: string, body: (shown: Shown, etime: string) => string, ...type: (string | undefined)[]];

const oddities: Oddity[] = [
  [
    'null in the place of every value but the id',
    (shown) => JSON.stringify({ etype: null, etime: null, edata: nulls(shown) }),
  ],
  ['null in the place of every value but the id, in the other form', (shown) => JSON.stringify(nulls(shown))],
  [
    'properties that nobody knows, at all levels',
    (shown, etime) =>
      JSON.stringify({
        etype: 'X',
        edata: { ...shown, more: { deep: [1, { x: null }] } },
        etime,
        version: 2,
      }),
  ],
  [
    'a number in the place of the time',
    (shown) => JSON.stringify({ etype: 'X', edata: shown, etime: 1_900_000_000 }),
  ],
  ['no time and no event name', ({ id }) => JSON.stringify({ edata: { id } })],
  [
    'the amount as a text, "50.00"',
    (shown, etime) => envelope({ ...shown, charge_amount: '50.00', amount: '50.00' }, etime),
  ],
  ['a status that nobody knows', (shown, etime) => envelope({ ...shown, status: 'SOMETHING_NEW' }, etime)],
  [
    'a description of 3,000 characters',
    (shown, etime) => envelope({ ...shown, description: 'è'.repeat(3000) }, etime),
  ],
  [
    'a description with Cyrillic and Chinese letters, an emoji and a right-to-left mark',
    (shown, etime) =>
      envelope({ ...shown, description: 'Касса 票 🎫 \u{200f}\u{1f469}\u{200d}\u{1f680}' }, etime),
  ],
  ['the media type text/plain', envelope, 'text/plain'],
  [
    'the media type of a form, application/x-www-form-urlencoded',
    envelope,
    'application/x-www-form-urlencoded',
  ],
  ['the media type application/json; charset=UTF-8', envelope, 'application/json; charset=UTF-8'],
  ['no media type', envelope, undefined],
];

/** Deliveries whose id is readable, and something else is odd. */
export const odd: Check = {
  id: 'odd',
  title: 'Deliveries with an id, and something odd beside it',
  async run(exam) {
    for (const [sent, bodyOf, ...type] of oddities) {
      const id = await exam.create(1, sent);
      const body = bodyOf(await exam.show(id), await exam.now());
      const reply = await exam.post({ body, ...(type.length > 0 && { type: type[0] }) }, sent);
      await exam.expectHandled(reply, { id, sent }, { refused: 'refuses-odd' });
    }
  },
};

function nulls(shown: Shown): object {
  return { ...Object.fromEntries(Object.keys(shown).map((name) => [name, null])), id: shown.id };
}

const text = (bytes: number[]): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
const malformedBodies: [sent: string, body: string | Uint8Array<ArrayBuffer>][] = [
  ['an empty body', ''],
  ['JSON that ends in the middle', '{"etype":"X","edata":{"id":"CHT'],
  ['no JSON at all', 'id=CHT&status=GRANTED'],
  ['the JSON null', 'null'],
  ['a JSON text', '"CHTQA45B7PA98"'],
  ['a JSON number', '42'],
  ['an empty JSON array', '[]'],
  ['an array of bodies', '[{"id":"CHT"}]'],
  ['an empty object', '{}'],
  ['{"edata": null}', '{"etype":"X","edata":null,"etime":null}'],
  ['{"edata": "text"}', '{"etype":"X","edata":"CHT","etime":"now"}'],
  ['{"edata": []}', '{"etype":"X","edata":[],"etime":""}'],
  ['an id that is null', '{"id":null,"status":"GRANTED"}'],
  ['an id that is a number', '{"id":12,"status":"GRANTED"}'],
  ['an id that is an array', '{"id":["CHT"],"status":"GRANTED"}'],
  ['an id that is an object', '{"etype":"X","edata":{"id":{"$ne":1}},"etime":""}'],
  ['an id of 100,000 characters', JSON.stringify({ id: 'C'.repeat(100_000) })],
  ['an id with SQL in it', JSON.stringify({ id: `CHT' OR '1'='1'; DROP TABLE orders; --` })],
  ['half a character, \\ud83d, beside the id', '{"id":"CHT0000000000","description":"\\ud83d"}'],
  ['a zero byte beside the id', '{"id":"CHT0000000000","description":"a\\u0000b"}'],
  ['an id with a zero byte', JSON.stringify({ id: 'CHT\0' })],
  ['10,000 nested arrays', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['bytes that are no UTF-8', text([0x7b, 0x22, 0x69, 0x64, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x80, 0x22, 0x7d])],
  ['compressed bytes', text([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab, 0x56, 0xca, 0x4c, 0x51, 0xb2])],
];

/** Bodies from which nothing can be learnt. Whether they are refused or thrown away is the receiver's own business. */
export const malformed: Check = {
  id: 'malformed',
  title: 'Bodies that make no sense',
  async run(exam) {
    for (const [sent, body] of malformedBodies)
      exam.expectSurvived(await exam.post({ body }, sent), sent, 'lost');
    const sent = 'an id with dots and slashes, x/../../../brands';
    const { sentAt } = await exam.post({ body: '{"id":"x/../../../brands","status":"GRANTED"}' }, sent);
    exam.atEnd((finds) => {
      const elsewhere = exam.parts.watch.seen.find(
        ({ begun, path }) => begun >= sentAt && path.endsWith('/brands'),
      );
      if (elsewhere !== undefined)
        finds('id-in-address', sent, `it asked for ${elsewhere.method} ${elsewhere.path}`);
    });
  },
};

/** Ids that are readable and lead nowhere, or to another kind of resource. */
export const strange: Check = {
  id: 'strange',
  title: 'Ids that do not exist, and resources of another kind',
  async run(exam) {
    const { subject } = exam.parts;
    const id = await exam.create(0, 'an id that does not exist');
    const unknown = `${id.slice(0, 3)}0000000000`;
    for (const [sent, strangeId] of [
      ['an id that does not exist', unknown],
      ['a resource of another kind, a store', 'STRX88DHT129M'],
      ['the id of something that is not yet known', 'XYZ48XK2093B'],
    ] as const) {
      const body = JSON.stringify({ id: strangeId, status: subject.approved });
      exam.expectSurvived(await exam.post({ body }, sent), sent, 'lost');
    }
  },
};

/** Bytes of a body that a receiver should take, and of one that it need not. */
const LARGE = 70 * 1024;
const HUGE = 11 * 1024 * 1024;

export const large: Check = {
  id: 'large',
  title: 'A body of 70 KB, and one of 11 MB',
  async run(exam) {
    const id = await exam.create(1, 'a large body');
    const shown = await exam.show(id);
    const now = await exam.now();
    const padded = (size: number): string => envelope({ ...shown, merchant_data: 'x'.repeat(size) }, now);
    const sent = 'a delivery of 70 KB';
    await exam.expectHandled(
      await exam.post({ body: padded(LARGE) }, sent),
      { id, sent },
      { refused: 'refuses-large' },
    );
    const huge = 'a delivery of 11 MB';
    const { status = 0 } = await exam.post({ body: padded(HUGE) }, huge);
    // To break off is the way in which servers refuse it.
    if (status >= 500) exam.found('crashes', huge, `a ${status}`);
  },
};
