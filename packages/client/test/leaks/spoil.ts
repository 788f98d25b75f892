import { DropPay } from '../../src/index.ts';
import { secrets } from './secrets.ts';

const everything = Object.values(secrets).join(' ');

/** The fake that proves the detector: it puts every secret on all that a client hands out, wherever there is room. */
export function spoil<Value>(value: Value): Value {
  if (typeof value === 'string') return `${value} ${everything}` as Value;
  if (Array.isArray(value)) return [everything, ...(value as unknown[])] as Value;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return spoilError(value) as Value;
  // It prints what it wants to, which is its headers.
  if (value instanceof Response) value.headers.set('everything', everything);
  return named(value instanceof DropPay ? cloneable(value) : value) as Value;
}

function spoilError(error: Error): Error {
  const spoilt = new Error(`${error.message} ${everything}`);
  return Object.assign(named(spoilt), { cause: error.cause });
}

/** The client without `api`, whose functions nothing clones: then it has no room for anything. */
function cloneable(client: object): object {
  return Object.fromEntries(Object.entries(client).filter(([name]) => name !== 'api'));
}

function named<Value extends object>(value: Value): Value {
  const spoilt = Object.assign(value, { everything });
  return Object.defineProperty(spoilt, 'toString', {
    value: () => everything,
    enumerable: false,
    configurable: true,
  });
}
