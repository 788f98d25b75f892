import { operations } from '../contract.ts';
import type { ErrorName, OperationId } from '../generated/names.ts';
import { fillPath, ORIGIN } from '../samples/request-url.ts';

/** What the contract's catalogue does not say about an error. */
export interface Advice {
  /** Why programs get it. */
  cause: string;
  /** What to do about it. */
  fix: string;
  /** Lines for a shell, to the last of which a sandbox responds with the error; or why a sandbox never does. */
  sandbox: { lines: string } | { never: string };
}

/** The URL of an operation in the sandbox. */
const url = (id: OperationId, path: Record<string, string> = {}): string =>
  ORIGIN + fillPath(operations.find((operation) => operation.id === id)!.path, path);

const JSON_TYPE = `-H 'Content-Type: application/json'`;
const BEARER = '-H "Authorization: Bearer $ACCESS_TOKEN"';

const FETCH_TOKEN = `ACCESS_TOKEN=$(curl -s ${url('createToken')} ${JSON_TYPE} \\
  -d '{
  "grant_type": "authorization_code",
  "client_id": "70daac494c7847dba33725b075608cc0",
  "client_secret": "91c9adaa829545c1934b96490ba2b9b1",
  "code": "ac9185e9f29adf7238fkj9fd2881ff1a",
  "scope": "app"
}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`;

/** Lines that begin by fetching an access token of the Quick Start's merchant. */
const withToken = (...lines: string[]): Advice['sandbox'] => ({
  lines: [FETCH_TOKEN, ...lines].join('\n\n'),
});
const unknownHere = (what: string): Advice['sandbox'] => ({
  never: `No operation of the contract ${what}, so neither mock nor sandbox responds with it.`,
});

/** What pages say about each error. */
export const advice: Readonly<Record<ErrorName, Advice>> = {
  MissingArguments: {
    cause: 'A required property is not in the body, often because a variable was undefined when it was sent.',
    fix: 'Compare the body with the table of the operation. The client’s types do that before anything is sent.',
    sandbox: withToken(`curl -i ${url('createCharge')} ${BEARER} ${JSON_TYPE} \\\n  -d '{ "amount": 50 }'`),
  },
  BadRequest: {
    cause: 'The body is not JSON, or not an object.',
    fix: 'Look at the bytes you send: form encoding instead of JSON is the usual reason.',
    sandbox: withToken(`curl -i ${url('createCharge')} ${BEARER} ${JSON_TYPE} \\\n  -d 'amount=50'`),
  },
  WrongArguments: {
    cause: 'A property is there and has a wrong type or value: an amount as a string, cents instead of euro.',
    fix: 'Money is a JSON number of euro with at most two decimals. Compare the other values with the table.',
    sandbox: withToken(
      `curl -i ${url('createAuthorization')} ${BEARER} ${JSON_TYPE} \\\n  -d '{
  "description": "The Musical - Booking Seat",
  "charge_amount": "50 euro",
  "pos_id": "POSV265V3PQ9E"
}'`,
    ),
  },
  WrongDateTime: {
    cause: 'A date or time is not ISO 8601, has no offset from UTC, or makes no sense.',
    fix: 'Send `2026-03-16T19:21:04+01:00`, or `2026-03-16` where a day is asked for.',
    sandbox: withToken(
      `curl -i ${url('createAuthorization')} ${BEARER} ${JSON_TYPE} \\\n  -d '{
  "description": "The Musical - Booking Seat",
  "charge_amount": 50,
  "pos_id": "POSV265V3PQ9E",
  "charge_date_end": "16/03/2026"
}'`,
    ),
  },
  WrongPublicId: {
    cause: 'An id in the body or in the path belongs to nothing, or to something of another kind.',
    fix: 'Send ids as they came, in upper case. An id of another merchant is another error, AccessDenied.',
    sandbox: withToken(
      `curl -i ${url('createAuthorization')} ${BEARER} ${JSON_TYPE} \\\n  -d '{
  "description": "The Musical - Booking Seat",
  "charge_amount": 50,
  "pos_id": "POSNOBODY"
}'`,
    ),
  },
  InvalidIban: {
    cause: 'The recipient’s account is no IBAN: a wrong checksum, a typing mistake, a country outside SEPA.',
    fix: 'Check the checksum where people type it. An account is only moved to after this check.',
    sandbox: withToken(
      `curl -i ${url('createPush')} ${BEARER} ${JSON_TYPE} \\\n  -d '{
  "amount": 120,
  "recipient": { "account": "IT00X0000000000000000000000", "owner": { "name": "Livia Serrano" } }
}'`,
    ),
  },
  InvalidVatCode: {
    cause: 'A VAT code is not valid.',
    fix: 'Correct the code.',
    sandbox: unknownHere('takes a VAT code'),
  },
  InvalidTaxCode: {
    cause: 'A tax code is not valid.',
    fix: 'Correct the code.',
    sandbox: unknownHere('takes a tax code'),
  },
  Unauthorized: {
    cause: 'There are no credentials in the request, or DropPay does not understand them.',
    fix: 'Send `Authorization: Bearer …`; for Checkout, its private key in `X-DropPay-Checkout-PrivateKey`.',
    sandbox: { lines: `curl -i ${url('listBrands')}` },
  },
  WrongCredentials: {
    cause:
      'Application key, secret and connection code do not belong together, the secret was reset, or the connection was revoked.',
    fix: 'Check that all three are of the same application. A revoked connection has to be asked for again.',
    sandbox: {
      lines: `curl -i ${url('createToken')} ${JSON_TYPE} \\\n  -d '{
  "grant_type": "authorization_code",
  "client_id": "70daac494c7847dba33725b075608cc0",
  "client_secret": "not-the-secret",
  "code": "ac9185e9f29adf7238fkj9fd2881ff1a",
  "scope": "app"
}'`,
    },
  },
  OutOfScope: {
    cause:
      'The access token is good, but of the wrong kind: an application token where a user token is needed.',
    fix: 'Get a user token with the connection code. Application tokens are for connections alone.',
    sandbox: {
      lines: `APPLICATION_TOKEN=$(curl -s ${url('createApplicationToken')} ${JSON_TYPE} \\
  -d '{
  "grant_type": "client_credentials",
  "client_id": "70daac494c7847dba33725b075608cc0",
  "client_secret": "91c9adaa829545c1934b96490ba2b9b1",
  "scope": "app"
}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')

curl -i ${url('listBrands')} -H "Authorization: Bearer $APPLICATION_TOKEN"`,
    },
  },
  InvalidAccessToken: {
    cause: 'The access token has expired, was replaced, or was never given out here.',
    fix: 'Get a new one and repeat the call once; it had no effect. The client does both by itself.',
    sandbox: { lines: `curl -i ${url('listBrands')} -H 'Authorization: Bearer expired'` },
  },
  Forbidden: {
    cause:
      'The call is not allowed as things stand: the authorization is not granted or used up, the amount exceeds it, the charge has its refund already. Perhaps also a charge that failed, because the customer has too little.',
    fix: 'Read the resource and look at its status and limits; while they stand, repeating the call does not help. Where they allow a charge, the customer may have had too little: try again when there is more, and do not close the order as lost.',
    sandbox: withToken(
      `curl -i ${url('createCharge')} ${BEARER} ${JSON_TYPE} \\\n  -d '{
  "pay_token_val": "00000000-0000-4000-8000-000000000000",
  "amount": 50
}'`,
    ),
  },
  BadSignature: {
    cause: 'A signature is wrong.',
    fix: 'Nothing is known of what is signed. Should you meet it, tell what you called.',
    sandbox: unknownHere('is known to be signed'),
  },
  AccessDenied: {
    cause: 'The resource exists and belongs to another account or application.',
    fix: 'Use the connection of the account that owns it.',
    sandbox: withToken(
      `curl -i ${url('createAuthorization')} ${BEARER} ${JSON_TYPE} \\\n  -d '{
  "description": "The Musical - Booking Seat",
  "charge_amount": 50,
  "pos_id": "POSLAMPIONE05"
}'`,
    ),
  },
  NotFound: {
    cause: 'Nothing has the id in the path, or there is no such path.',
    fix: 'Compare path and id. A base URL with a path of its own is a common reason.',
    sandbox: withToken(`curl -i ${url('getCharge', { id: 'CHANOBODY' })} ${BEARER}`),
  },
  MethodNotAllowed: {
    cause: 'The path exists, but not with this method.',
    fix: 'Compare the method with the operation’s. An HTTP redirect may have made a GET of your POST.',
    sandbox: withToken(`curl -i -X DELETE ${url('listBrands')} ${BEARER}`),
  },
  PayTokenExpired: {
    cause:
      'More than about 180 seconds went by between reading the authorization and charging it; or, if every read replaces the pay token, somebody else has read the authorization since.',
    fix: 'Read the authorization, which brings a pay token that is good, and charge with that. Nothing was charged. The client does both by itself when you charge by `authorization_id`.',
    sandbox: {
      lines: `curl -s -X POST ${ORIGIN}/_sandbox/reset

${FETCH_TOKEN}

curl -s ${url('createAuthorization')} ${BEARER} ${JSON_TYPE} \\
  -d '{
  "description": "The Musical - Booking Seat",
  "charge_amount": 50,
  "pos_id": "POSV265V3PQ9E"
}'

curl -s -X POST ${ORIGIN}/_sandbox/resources/CHTQA45B7PA98/approve ${JSON_TYPE} -d '{}'

curl -s -X PATCH ${ORIGIN}/_sandbox/clock ${JSON_TYPE} -d '{ "advance": "200s" }'

curl -i ${url('createCharge')} ${BEARER} ${JSON_TYPE} \\
  -d '{
  "pay_token_val": "ec4e9e23-84b3-42b4-ba73-1bf9f39de66a",
  "amount": 50
}'`,
    },
  },
  ServerError: {
    cause: 'Something failed at DropPay, before, while or after it did what you asked for.',
    fix: 'A read can be repeated. After a call that moves money, read the resource first: it may have succeeded.',
    sandbox: withToken(
      `curl -s ${ORIGIN}/_sandbox/faults ${JSON_TYPE} \\\n  -d '{ "kind": "error", "error": "ServerError", "operation": "listBrands" }'`,
      `curl -i ${url('listBrands')} ${BEARER}`,
    ),
  },
};
