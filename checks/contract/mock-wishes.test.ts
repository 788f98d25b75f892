import { createMock } from '@droppay/mock';
import { describe, expect, test } from 'vitest';
import { credentialsFor } from './callers.ts';
import { type Call, calls } from './document.ts';
import { errorsOf, type Wish, wishesOf } from './wishes-of.ts';

type Fetch = (request: Request) => Promise<Response>;

const mock = await createMock();

function requestFor({ id, method, url, requests: [first] }: Call, prefer: string): Request {
  const headers = new Headers({ ...credentialsFor(id), prefer });
  if (first === undefined) return new Request(url, { method, headers });
  headers.set('content-type', 'application/json');
  return new Request(url, { method, headers, body: JSON.stringify(first[1]) });
}

/** What a mock gives for wishes, where it is not what they have to get. */
async function faultsOf(fetch: Fetch, call: Call, wishes: Wish[]): Promise<string[]> {
  const faults: string[] = [];
  for (const { prefer, status, body } of wishes) {
    const response = await fetch(requestFor(call, prefer));
    const given = { status: response.status, body: await response.json() };
    if (JSON.stringify(given) !== JSON.stringify({ status, body })) {
      faults.push(`${call.id}, Prefer: ${prefer}: ${JSON.stringify(given)}`);
    }
  }
  return faults;
}

test('every documented error is wished for by name, by status and by range', () => {
  const errors = calls.flatMap(errorsOf);
  const wishes = calls.flatMap(wishesOf);
  expect(errors.length).toBeGreaterThan(250);
  expect(wishes.length).toBeGreaterThan(errors.length * 8);
  for (const call of calls) {
    const names = errorsOf(call).map(({ name }) => name);
    expect(new Set(wishesOf(call).map(({ example }) => example))).toEqual(new Set(names));
    expect(wishesOf(call).map(({ prefer }) => prefer)).toEqual(
      expect.arrayContaining([
        ...names.map((name) => `example=${name}`),
        'code=4XX',
        'code=5XX',
        'code=default',
      ]),
    );
  }
});

describe.each(calls)('$id', (call) => {
  test('gives each of its errors, however it is asked for', async () => {
    expect(await faultsOf(mock.fetch, call, wishesOf(call))).toEqual([]);
  });

  const own = new Set(call.responses.flatMap(([, examples]) => examples.map(([name]) => name)));
  const refusal = async (prefer: string): Promise<[number, string | null, string, string | undefined]> => {
    const response = await mock.fetch(requestFor(call, prefer));
    const { detail, nearest } = (await response.json()) as { detail?: string; nearest?: string };
    return [
      response.status,
      response.headers.get('x-mock-error'),
      detail?.split(' asks for:')[0] ?? '',
      nearest,
    ];
  };
  const refused = (prefer: string): [number, string, string] => [
    406,
    'wish',
    `${call.id} cannot give what Prefer: "${prefer}"`,
  ];

  test('refuses a name that is misspelt, and knows the right one', async () => {
    for (const name of own) {
      const prefer = `example=${name.slice(0, 3)}${name.slice(4)}`;
      expect(await refusal(prefer)).toEqual([...refused(prefer), `example=${name}`]);
    }
  });

  test('refuses an example of another operation, and a status with an example of another status', async () => {
    const others = calls.flatMap(({ responses }) => responses.flatMap(([, examples]) => examples));
    const prefers = [
      ...others.filter(([name]) => !own.has(name)).map(([name]) => `example=${name}`),
      ...[...own].map((name) => `code=299, example=${name}`),
      'code=3XX',
      'code=302',
      'code=600',
    ];
    for (const prefer of new Set(prefers)) {
      expect((await refusal(prefer)).slice(0, 3)).toEqual(refused(prefer));
    }
  });
});

/** Mistakes that a mock could have with wishes: each changes the header on its way to the mock. */
const broken: Record<string, (prefer: string) => string> = {
  'a range that is not known gets what no wish gets': (prefer) => (/[45]xx/i.test(prefer) ? '' : prefer),
  'a range in lower case is not known': (prefer) => (/[45]xx/.test(prefer) ? '' : prefer),
  'a range has a status of its own choice': (prefer) => prefer.replace(/^code=5XX$/, 'code=503'),
  'default is not known': (prefer) => (/default/i.test(prefer) ? '' : prefer),
  'the name is not looked at beside a status': (prefer) => prefer.replace(/^(code=4\d\d), example=.*$/, '$1'),
  'names of wishes are compared by case': (prefer) => prefer.replace(/EXAMPLE=\S+/, 'return=minimal'),
  'quotation marks stay': (prefer) => (prefer.includes('"') ? '' : prefer),
};

describe('this suite finds it when', () => {
  test.each(Object.entries(broken))('%s', async (_, change) => {
    const changed: Fetch = (request) => {
      const headers = new Headers(request.headers);
      headers.set('prefer', change(headers.get('prefer') ?? ''));
      return mock.fetch(new Request(request, { headers }));
    };
    const call = calls.find(({ id }) => id === 'createCharge')!;
    expect(await faultsOf(changed, call, wishesOf(call))).not.toEqual([]);
  });
});
