import { malformedRequests } from '../malformed-requests/requests.ts';
import { type BadRequest, callOf, exampleOf, to } from './bad-request.ts';

/** Those of the broken requests that nobody may let through. Half-open ones take a server ten seconds each. */
export const malformed: BadRequest[] = Object.entries(malformedRequests)
  .filter(([group]) => group !== 'half-open connections')
  .flatMap(([, requests]) => requests)
  .filter(({ statuses, silence }) => silence !== true && statuses?.every((status) => status >= 400) === true)
  .map((request) => Object.assign({}, request, { name: `createCharge: as bytes, ${request.name}` }));

const charge = callOf('createCharge');
const example = exampleOf(charge);
const coded = (line: string): BadRequest =>
  to(charge, line, { type: ['Content-Type: application/json', line] }, { status: 415, code: null });

/** What no rule of the contract makes up. */
export const handWritten: BadRequest[] = [
  ...['gzip', 'deflate', 'br', 'GZIP', 'gzip, identity', 'x-unknown'].map((coding) =>
    coded(`Content-Encoding: ${coding}`),
  ),
  ...['bearer', 'BEARER', 'bEARER', 'Bearer  '].map((scheme) =>
    to(
      charge,
      `${scheme} is let in, and the body is not`,
      { credentials: [`Authorization: ${scheme} a43baf630b964c049dcfba1031d2c43e`], body: '{"amount":"x"}' },
      { status: 400, code: '100' },
    ),
  ),
  ...['text/json', 'application/jsonp', 'application/xml', 'application/json-patch', '*/*', 'json'].map(
    (type) =>
      to(charge, `the type ${type}`, { type: [`Content-Type: ${type}`] }, { status: 400, code: null }),
  ),
  ...[
    ['an amount of a text', { amount: '50' }],
    ['an amount with a comma', { amount: '50,00' }],
    ['an amount of a list', { amount: [50] }],
    ['an amount beyond what JavaScript counts', { amount: 'HUGE' }],
    ['a description of a number', { description: 5 }],
    ['an order number of a number', { merchant_custom_id: 1042 }],
  ].map(([name, wrong]) =>
    to(
      charge,
      name as string,
      { body: JSON.stringify({ ...JSON.parse(example), ...(wrong as object) }).replace('"HUGE"', '1e400') },
      { status: 400, code: '101' },
    ),
  ),
  ...['2026-02-30', '2026-04-31', '1900-02-29'].map((day) =>
    to(callOf('createPull'), day, { body: JSON.stringify({ date_end: day }) }, { status: 400, code: '102' }),
  ),
  ...['shop', 'shop/v1', 'SHOP/V1/BRANDS', 'shop/v1/brands%2F', '%zz', 'v1/authorization', '__proto__'].map(
    (path) =>
      to(callOf('listBrands'), `the path /${path}`, { target: `/${path}` }, { status: 404, code: null }),
  ),
  ...['HEAD', 'GET', 'TRACE', 'OPTIONS'].map((method) =>
    to(callOf('createRefund'), `${method} in its place`, { method, body: '', type: [] }),
  ),
  to(callOf('getCharge'), 'HEAD without credentials', { method: 'HEAD', credentials: [] }),
  to(
    callOf('deletePos'),
    'a body that is no JSON, and no credentials',
    { credentials: [], body: '{', type: ['Content-Type: application/json'] },
    { status: 401, code: null },
  ),
  to(
    callOf('getCharge'),
    'a query and no credentials',
    { credentials: [], target: '/shop/v1/pos/charge/CHA1?expand=x&expand=y&%zz' },
    { status: 401, code: null },
  ),
];
