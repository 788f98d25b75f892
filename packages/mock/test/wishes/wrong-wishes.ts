/** A header `Prefer` that cannot be met. */
export interface WrongWish {
  prefer: string;
  /** What the sentence says of it, between the header and the nearest wish. */
  because: string;
  /** The header that can be met and is nearest; absent where nothing is near. */
  nearest?: string;
  /** @default 'createCharge' */
  operation?: 'createCharge' | 'getCharge' | 'registerTpp';
}

const WISHES = 'is none of the wishes, which are code, example and reflect';
const CODES = 'a code is a status such as 410, a range such as 5XX, or default, and not';
const DYNAMIC =
  'dynamic is no wish of this mock, because values that are made up say nothing about DropPay. Ask for an example, or send ' +
  'values of your own, which come back in the response';
const SCRIPT =
  'is no wish, but a part of a script, as {"operation":"createCharge","delay":"3s"} sent to /_mock/scripts';
const OTHER = 'but any other error by its status';
const row = (prefer: string, because: string, nearest?: string): WrongWish => ({
  prefer,
  because,
  ...(nearest === undefined ? {} : { nearest }),
});
const of = (operation: WrongWish['operation'], wish: WrongWish): WrongWish => ({
  ...wish,
  operation: operation!,
});

const names: WrongWish[] = [
  row('example=PayTokenExpird', 'it has no example "PayTokenExpird"', 'example=PayTokenExpired'),
  row('example=PayTokenExipred', 'it has no example "PayTokenExipred"', 'example=PayTokenExpired'),
  row('example=PayTokenHasExpired', 'it has no example "PayTokenHasExpired"', 'example=PayTokenExpired'),
  row('example=Expired', 'it has no example "Expired"', 'example=PayTokenExpired'),
  row('example=Pay-Token-Expired', 'it has no example "Pay-Token-Expired"', 'example=PayTokenExpired'),
  row(
    'example=paytokenexpired',
    'it has no example "paytokenexpired": names are case-sensitive',
    'example=PayTokenExpired',
  ),
  row('example=CHARGEDONE', 'it has no example "CHARGEDONE": names are case-sensitive', 'example=ChargeDone'),
  row("example='PayTokenExpired'", `it has no example "'PayTokenExpired'"`, 'example=PayTokenExpired'),
  row('example="PayTokenExpired "', 'it has no example "PayTokenExpired "', 'example=PayTokenExpired'),
  row('example="Pay, token; expired"', 'it has no example "Pay, token; expired"', 'example=PayTokenExpired'),
  row(String.raw`example="Pay\"Token"`, 'it has no example "Pay"Token"'),
  row('example=NotFound', `it has no example "NotFound", ${OTHER}`, 'code=404'),
  row('example=NotFoudn', `it has no example "NotFoudn", ${OTHER}`, 'code=404'),
  of('getCharge', row('example=NotFoudn', 'it has no example "NotFoudn"', 'example=NotFound')),
  of('getCharge', row('example=PayTokenExpired', 'it has no example "PayTokenExpired"')),
  of(
    'getCharge',
    row('example=ChargeRefundet', 'it has no example "ChargeRefundet"', 'example=ChargeRefunded'),
  ),
  row('example=InvalidIban', 'it has no example "InvalidIban"'),
  row('example=410', 'it has no example "410", which is a code', 'code=410'),
  row('example=5XX', 'it has no example "5XX", which is a code', 'code=5XX'),
  row('example=__proto__', 'it has no example "__proto__"'),
  row('example=constructor', 'it has no example "constructor"'),
  row(`example=${'x'.repeat(5000)}`, `it has no example "${'x'.repeat(60)}…"`),
];

const codes: WrongWish[] = [
  row('code=41O', `${CODES} "41O"`, 'code=410'),
  row('code=4l0', `${CODES} "4l0"`, 'code=410'),
  row('code=5', `${CODES} "5"`, 'code=5XX'),
  row('code=5**', `${CODES} "5**"`, 'code=5XX'),
  row('code=5xxx', `${CODES} "5xxx"`, 'code=5XX'),
  row('code=0503', `${CODES} "0503"`, 'code=503'),
  row('code=5033', `${CODES} "5033"`, 'code=503'),
  row('code=4010', `${CODES} "4010"`, 'code=401'),
  row('code=410.0', `${CODES} "410.0"`, 'code=410'),
  row('code="503 Service Unavailable"', `${CODES} "503 Service Unavailable"`, 'code=503'),
  row('code=-1', `${CODES} "-1"`),
  row('code=1e9', `${CODES} "1e9"`),
  row('code=NotFound', `${CODES} "NotFound"`, 'code=404'),
  row('code=PayTokenExpired', `${CODES} "PayTokenExpired"`, 'example=PayTokenExpired'),
  row('code=201', 'it has no status 201', 'code=200'),
  row('code=204', 'it has no status 204', 'code=200'),
  row('code=302', 'it has no status 302', 'code=400'),
  row('code=600', 'it has no status 600', 'code=500'),
  row('code=000', 'it has no status 000', 'code=200'),
  row('code=3XX', 'it has no status of the range 3XX', 'code=2XX'),
  row('code=1XX', 'it has no status of the range 1XX', 'code=2XX'),
  row(
    'code=100',
    '100 is no status, but the code that MissingArguments has in its body',
    'example=MissingArguments',
  ),
  row(
    'code=103',
    '103 is no status, but the code that WrongPublicId has in its body',
    'example=WrongPublicId',
  ),
  of('registerTpp', row('code=101', 'it has no status 101', 'code=200')),
];

const both: WrongWish[] = [
  row(
    'code=200, example=PayTokenExpired',
    'PayTokenExpired comes with the status 410, not with "200"',
    'example=PayTokenExpired',
  ),
  row(
    'example=PayTokenExpired, code=503',
    'PayTokenExpired comes with the status 410, not with "503"',
    'example=PayTokenExpired',
  ),
  row(
    'code=4XX, example=ServerError',
    'ServerError comes with the status 5XX, not with "4XX"',
    'example=ServerError',
  ),
  row(
    'code=default, example=ChargeDone',
    'ChargeDone comes with the status 200, not with "default"',
    'example=ChargeDone',
  ),
  row(
    'code=41O, example=PayTokenExpired',
    'PayTokenExpired comes with the status 410, not with "41O"',
    'example=PayTokenExpired',
  ),
  row('code=410, example=PayTokenExpird', 'it has no example "PayTokenExpird"', 'example=PayTokenExpired'),
];

const spellings: WrongWish[] = [
  row('statusCode=404', `"statusCode" ${WISHES}`, 'code=404'),
  row('status=404', `"status" ${WISHES}`, 'code=404'),
  row('status=NotFoudn', `"status" ${WISHES}`, 'code=404'),
  row('codes=410', `"codes" ${WISHES}`, 'code=410'),
  row('__code=410', `"__code" ${WISHES}`, 'code=410'),
  row('error=PayTokenExpired', `"error" ${WISHES}`, 'example=PayTokenExpired'),
  row('exampel=PayTokenExpired', `"exampel" ${WISHES}`, 'example=PayTokenExpired'),
  row('examples=PayTokenExpired', `"examples" ${WISHES}`, 'example=PayTokenExpired'),
  row('name=ServerEror, wait=5', `"name" ${WISHES}`, 'example=ServerError'),
  row('410', `"410" ${WISHES}`, 'code=410'),
  row('PayTokenExpired', `"PayTokenExpired" ${WISHES}`, 'example=PayTokenExpired'),
  row('respond-asynch, code=410', `"respond-asynch" ${WISHES}`, 'code=410'),
  row('foo=bar', `"foo" ${WISHES}`),
  row('delay=500', `delay ${SCRIPT}`),
  row('code=503, delay=500', `delay ${SCRIPT}`, 'code=503'),
  row('Lost, example=PayTokenExpired', `lost ${SCRIPT}`, 'example=PayTokenExpired'),
  row('dynamic', DYNAMIC, 'example=ChargeDone'),
  row('dynamic=true', DYNAMIC, 'example=ChargeDone'),
  row('dynamic=yes', DYNAMIC, 'example=ChargeDone'),
  row('code=410, Dynamic=true', DYNAMIC, 'code=410'),
];

const values: WrongWish[] = [
  row('code', 'code has no value', 'code=200'),
  row('code=', 'code has no value', 'code=200'),
  row('code=""', 'code has no value', 'code=200'),
  row('example', 'example has no value', 'example=ChargeDone'),
  row('example=""', 'example has no value', 'example=ChargeDone'),
  row('code=, example=PayTokenExpired', 'code has no value', 'example=PayTokenExpired'),
  row('reflect', 'reflect has no value', 'reflect=false'),
  row('reflect=no', 'reflect is true or false, not "no"', 'reflect=false'),
  row('reflect=False', 'reflect is true or false, not "False"', 'reflect=false'),
  row('reflect=yes', 'reflect is true or false, not "yes"', 'reflect=true'),
  row('code=410, code=503', 'code is there twice, as "410" and as "503"', 'code=410'),
  row('code=410, CODE=5xx', 'code is there twice, as "410" and as "5XX"', 'code=410'),
  row(
    'example=Forbidden, example=AccessDenied',
    'example is there twice, as "Forbidden" and as "AccessDenied"',
    'example=Forbidden',
  ),
  row('reflect=false, reflect=true', 'reflect is there twice, as "false" and as "true"', 'reflect=false'),
];

const grammar: WrongWish[] = [
  row(
    'code=410; example=PayTokenExpired',
    '"example=PayTokenExpired" after a semicolon belongs to code, which takes nothing. A comma separates wishes',
    'code=410, example=PayTokenExpired',
  ),
  row(
    'example="PayTokenExpired"; note="a; b, c"',
    '"note="a; b, c"" after a semicolon belongs to example, which takes nothing. A comma separates wishes',
    'example=PayTokenExpired',
  ),
  row(
    'example="PayTokenExpired',
    'the quotation mark that opens "PayTokenExpired" is not closed',
    'example=PayTokenExpired',
  ),
  row('example=PayTokenExpired"', '""" stands where a comma separates wishes', 'example=PayTokenExpired'),
  row(
    'example="PayToken"Expired',
    '"Expired" stands where a comma separates wishes',
    'example=PayTokenExpired',
  ),
  row(
    'code=410 example=PayTokenExpired',
    '"example=PayTokenExpired" stands where a comma separates wishes',
    'code=410, example=PayTokenExpired',
  ),
  row('code:410', '":410" stands where a comma separates wishes', 'code=410'),
  row('code==410', '"=410" stands where a comma separates wishes', 'code=410'),
  row('{"code":410}', '"{"code":410}" does not begin with a name', 'code=410'),
  row('(code=410)', '"(code=410)" does not begin with a name', 'code=410'),
  row('=410', '"=410" does not begin with a name', 'code=410'),
  row('=', '"=" does not begin with a name'),
  row('code=410, =', '"=" does not begin with a name', 'code=410'),
  row('code=410; =', '"=" stands where a comma separates wishes', 'code=410'),
];

/** All that cannot be met, of operations of the DropPay contract. */
export const wrongWishes: WrongWish[] = [...names, ...codes, ...both, ...spellings, ...values, ...grammar];
