import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

/** How DropPay, a proxy or another program might send an event one day: what is sent, and what is wrong with it. */
export interface Variant {
  body: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  /** Where flaws are told; none by default. */
  paths?: string[];
}

const id = 'CHTQA45B7PA98';
const etype = 'AUTHORIZATION';
const etime = '2026-03-16T19:21:04+01:00';
const data = { id, status: 'GRANTED', description: 'Così fan tutte', charge_amount: 50 };
const event = { etype, edata: data, etime };
const json = JSON.stringify(event);
const flat = JSON.stringify(data);

const form = 'application/x-www-form-urlencoded';
const of = (change: object, paths: string[] = []): Variant => ({
  body: JSON.stringify({ ...event, edata: { ...data, ...change } }),
  paths: paths.map((path) => `/edata${path}`),
});
const around = (change: object, paths: string[] = []): Variant => ({
  body: JSON.stringify({ ...event, ...change }),
  paths,
});
const typed = (type: string, body: Variant['body'] = json, paths = ['']): Variant => ({
  body,
  headers: { 'content-type': type },
  paths,
});
const coded = (encoding: string, body: Variant['body']): Variant => ({
  body,
  headers: { 'content-encoding': encoding },
});
const bytes = (text: string, encoding: BufferEncoding): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(text, encoding));
const packed = (pack: (text: string) => Buffer, text = json): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(pack(text));
const multipart = (name: string, value: string): Variant =>
  typed(
    'multipart/form-data; boundary=xyz',
    `--xyz\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--xyz--\r\n`,
  );

export const variants: Record<string, Variant> = {
  'an envelope': { body: json },
  'the authorization itself': { body: flat },
  'a status of null': of({ status: null }),
  'a description of null': of({ description: null }),
  'an amount of null': of({ charge_amount: null }),
  'a pay token of null': of({ pay_token: null }),
  'a value of a pay token of null': of({ pay_token: { val: null } }),
  'listeners of null': of({ webhooks: null }),
  'dates of null': of({ date_creation: null, charge_date_end: null }),
  'an etype of null': around({ etype: null }),
  'an etime of null': around({ etime: null }),
  'an amount in a text': of({ charge_amount: '50.00' }, ['/charge_amount']),
  'an amount with a comma': of({ charge_amount: '50,00' }, ['/charge_amount']),
  'an amount that is true': of({ charge_amount: true }, ['/charge_amount']),
  'an amount beyond numbers': {
    body: json.replace(':50}', ':1e999}'),
    paths: ['/edata/charge_amount'],
  },
  'a count in a text': of({ charge_max_count: '1' }, ['/charge_max_count']),
  'half a count': of({ charge_max_count: 0.5 }, ['/charge_max_count']),
  'a status that is a number': of({ status: 3 }, ['/status']),
  'a status that is an object': of({ status: { code: 'GRANTED' } }, ['/status']),
  'a status that nobody knows': of({ status: 'SUSPENDED' }),
  'a status in small letters': of({ status: 'granted' }),
  'a description of 513 characters': of({ description: 'è'.repeat(513) }),
  'a description that is a list': of({ description: ['a', 'b'] }, ['/description']),
  'a pay token that is its value': of({ pay_token: 'd3adb33f' }, ['/pay_token']),
  'a pay token that is a list': of({ pay_token: [] }, ['/pay_token']),
  'listeners that are a list': of({ webhooks: ['https://shop.example'] }, ['/webhooks']),
  'a date that is a number': of({ date_creation: 1773685264 }, ['/date_creation']),
  'properties that nobody knows': of({ mood: { of: ['the', 'day'] } }),
  'several flaws': of({ status: 1, charge_amount: '', pay_token: { val: 7 } }, [
    '/status',
    '/charge_amount',
    '/pay_token/val',
  ]),
  'an etime in seconds': around({ etime: 1773685264 }, ['/etime']),
  'an etime in milliseconds': around({ etime: 1773685264000 }, ['/etime']),
  'an etime in seconds, in a text': around({ etime: '1773685264' }, ['/etime']),
  'an etime without offset': around({ etime: '2026-03-16T19:21:04' }, ['/etime']),
  'an etime with a space': around({ etime: '2026-03-16 19:21:04' }, ['/etime']),
  'an etime that was never': around({ etime: '2026-02-30T10:00:00Z' }, ['/etime']),
  'an empty etime': around({ etime: '' }, ['/etime']),
  'no etime': around({ etime: undefined }),
  'no etype': around({ etype: undefined }),
  'an edata alone': around({ etype: undefined, etime: undefined }),
  'an etype that is a number': around({ etype: 7 }, ['/etype']),
  'an edata in a text': around({ edata: flat }, ['/edata']),
  'an edata in a list': around({ edata: [data] }, ['/edata']),
  'a list of one event': { body: `[${json}]`, paths: [''] },
  'JSON in a text': { body: JSON.stringify(json), paths: [''] },
  'JSON in a text in a text': { body: JSON.stringify(JSON.stringify(json)), paths: [''] },
  'a line feed in a text': { body: json.replace('Così ', 'Così\n'), paths: [''] },
  'a tab in a text': { body: json.replace('Così ', 'Così\t'), paths: [''] },
  'a zero byte behind': { body: `${json}\0`, paths: [''] },
  'white space around': { body: `\r\n ${json}\n\n` },
  'a byte order mark': { body: `\uFEFF${json}` },
  'UTF-16': { body: bytes(json, 'utf16le'), paths: [''] },
  'UTF-16 with a mark': { body: bytes(`\uFEFF${json}`, 'utf16le'), paths: [''] },
  'UTF-16 that says so': typed('application/json; charset=utf-16', bytes(json, 'utf16le')),
  'Latin-1': { body: bytes(json, 'latin1'), paths: [''] },
  'Latin-1 that says so': typed('application/json; charset="ISO-8859-1"', bytes(json, 'latin1')),
  'UTF-8 that says it is Latin-1': typed('application/json;charset=iso-8859-1', json, []),
  'a charset that nobody knows': typed('application/json; charset=klingon', json, []),
  'a byte that is none of UTF-8': {
    body: Uint8Array.from([...bytes(`{"id":"${id}","description":"`, 'utf8'), 0xff, 0x22, 0x7d]),
    paths: [''],
  },
  'a type of its own': typed('application/vnd.droppay.event+json', json, []),
  'a type in capitals': typed('APPLICATION/JSON; CHARSET=UTF-8', json, []),
  'plain text': typed('text/plain'),
  'plain text with a charset': typed('text/plain;charset=UTF-8'),
  'JSON of old': typed('text/json'),
  JavaScript: typed('application/javascript'),
  'any bytes': typed('application/octet-stream'),
  HTML: typed('text/html; charset=utf-8'),
  'a type that is none': typed('json'),
  'JSON that says it is a form': typed(form),
  'flat JSON that says it is a form': typed(form, flat),
  'JSON with = and & that says it is a form': typed(
    form,
    JSON.stringify({ ...data, sharing: 'https://x/?a=b&c=%20' }),
  ),
  'JSON in a field of a form': typed(form, new URLSearchParams({ payload: json }).toString()),
  'JSON as the name of a field': typed(form, `${encodeURIComponent(json)}=`),
  'JSON encoded as a form alone': typed(form, encodeURIComponent(json)),
  'fields of a form': typed(form, `id=${id}&status=GRANTED`),
  'fields of a form, an amount among them': typed(form, `id=${id}&charge_amount=50`, ['', '/charge_amount']),
  'an edata in a field of a form': typed(form, new URLSearchParams({ etype, edata: flat }).toString(), [
    '',
    '/edata',
  ]),
  'the fields of an edata in a form, as PHP writes them': typed(
    form,
    new URLSearchParams({ etype, 'edata[id]': id, 'edata[status]': 'GRANTED', etime }).toString(),
  ),
  'the fields of an edata in a form, with points': typed(form, `edata.id=${id}&edata.status=GRANTED`),
  'a form of several parts': multipart('id', id),
  'JSON in a part': multipart('event', json),
  'JSON that says it has several parts': typed('multipart/form-data; boundary=xyz'),
  gzip: coded('gzip', packed(gzipSync)),
  'gzip by its old name': coded('x-gzip', packed(gzipSync)),
  'gzip in capitals': coded('GZIP', packed(gzipSync)),
  deflate: coded('deflate', packed(deflateSync)),
  'deflate without a header': coded('deflate', packed(deflateRawSync)),
  brotli: coded('br', packed(brotliCompressSync)),
  'gzip in deflate': coded('gzip, deflate', Uint8Array.from(deflateSync(gzipSync(json)))),
  'no encoding by its name': coded('identity', json),
  'gzip that something inflated': coded('gzip', json),
  'gzip of UTF-16': { ...coded('gzip', Uint8Array.from(gzipSync(bytes(json, 'utf16le')))), paths: [''] },
  'a form in gzip': {
    body: packed(gzipSync, `id=${id}&status=GRANTED`),
    headers: { 'content-type': form, 'content-encoding': 'gzip' },
    paths: [''],
  },
  'an id twice': { body: `{"id":"CHT0","status":"GRANTED","id":"${id}"}` },
  'a __proto__': { body: json.replace('{', '{"__proto__":{"id":"CHT0"},') },
};
