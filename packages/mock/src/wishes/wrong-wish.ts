import { bodyOfStatus, type Catalogue } from '../catalogue.ts';
import { closest } from '@droppay/http-edge/closest';
import type { Offer } from './offers.ts';
import { quote, wordOf } from './prefer-header.ts';

/** Which response is asked for, by its status, its example, or both. */
export interface Asked {
  /** A status, a range such as `5XX`, or `default`; what was written when it is none of them. */
  code?: string | undefined;
  /** The name of an example. */
  example?: string | undefined;
  /** Whether the response has the values of the request. @default true */
  reflect?: boolean | undefined;
}

/** A wish that an operation cannot meet. */
export interface WrongWish {
  /** The end of a sentence about the operation: `it has no example "NotFoudn"`. */
  because: string;
  /** A wish that it can meet, and that is written most like it. */
  nearest?: Asked | undefined;
}

/** The header that asks for it, `code=503, reflect=false`; empty for nothing. */
export function writeWish({ code, example, reflect }: Asked): string {
  return [
    ...(code === undefined ? [] : [`code=${wordOf(code)}`]),
    ...(example === undefined ? [] : [`example=${wordOf(example)}`]),
    ...(reflect === undefined ? [] : [`reflect=${reflect}`]),
  ].join(', ');
}

/** Why none of `offers` has the status, range or whatever `code` is. */
export function wrongCode(code: string, offers: Offer[], catalogue: Catalogue): WrongWish {
  const named = namesOf(offers).find((name) => catalogue[name]?.['x-error']?.code === code);
  if (named !== undefined) {
    const because = `${code} is no status, but the code that ${named} has in its body`;
    return { because, nearest: { example: named } };
  }
  if (code === 'default') return { because: 'it documents no default' };
  const nearest = nearestCode(code, offers);
  if (/^\dXX$/.test(code)) return { because: `it has no status of the range ${code}`, nearest };
  if (/^\d{3}$/.test(code)) return { because: `it has no status ${code}`, nearest };
  return {
    because: `a code is a status such as 410, a range such as 5XX, or default, and not ${quote(code)}`,
    nearest: nearest ?? nearestExample(code, offers, catalogue),
  };
}

/** Letters that look like digits. */
const lookalikes: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1', i: '1' };

function nearestCode(written: string, offers: Offer[]): Asked | undefined {
  const statuses = offers.flatMap(({ statuses: all }) => all.map(({ first }) => first));
  const digits = written.replaceAll(/[OoliI]/g, (letter) => lookalikes[letter]!).replace(/^0+(?=\d{3})/, '');
  const [status] = /^\d{3}/.exec(digits) ?? [];
  if (status !== undefined) {
    const away = (other: string): number => Math.abs(Number(other) - Number(status));
    const [code] = statuses.toSorted((a, b) => away(a) - away(b));
    return code === undefined ? undefined : { code: isOther(status, offers) ? status : code };
  }
  if (written === '') return statuses[0] === undefined ? undefined : { code: statuses[0] };
  const ranges = [...new Set(statuses.map(([digit]) => `${digit}XX`))];
  const isRange = /^[2-5]([x*X.]|$)/.test(digits);
  const code =
    ranges.find(([digit]) => isRange && digit === digits[0]) ?? closest(digits, [...statuses, ...ranges]);
  return code === undefined ? undefined : { code };
}

/** Whether there is a response with the status under a range or `default`, of which the status may be any. */
function isOther(status: string, offers: Offer[]): boolean {
  return offers.some(({ statuses }) => statuses.some(({ of }) => of === `${status[0]}XX`));
}

/** Why none of `offers` has the example, or none has it with the status. */
export function wrongExample(
  { code, example = '' }: Asked,
  offers: Offer[],
  catalogue: Catalogue,
): WrongWish {
  const own = offers.filter((offer) => offer.example === example);
  if (own.length > 0) {
    const statuses = new Set(own.flatMap(({ statuses: all }) => all.map(({ of }) => of)));
    const because = `${example} comes with the status ${[...statuses].join(' or ')}, not with ${quote(code!)}`;
    return { because, nearest: { example } };
  }
  const because = `it has no example ${quote(example)}`;
  const nearest = nearestExample(example, offers, catalogue);
  if (nearest?.example?.toLowerCase() === example.toLowerCase()) {
    return { because: `${because}: names are case-sensitive`, nearest };
  }
  if (nearest?.code !== undefined) {
    return { because: `${because}, but any other error by its status`, nearest };
  }
  if (/^(\d{3}|\dxx|default)$/i.test(example)) {
    return { because: `${because}, which is a code`, nearest: nearestCode(example, offers) };
  }
  return { because, nearest };
}

/** The example with a name like it, or the status of an error with such a name that only `default` stands for. */
function nearestExample(written: string, offers: Offer[], catalogue: Catalogue): Asked | undefined {
  const own = namesOf(offers);
  if (written === '') return own[0] === undefined ? undefined : { example: own[0] };
  const others = offers.some((offer) => offer.isOther)
    ? Object.keys(catalogue).filter((name) => isBodyOfStatus(name, catalogue))
    : [];
  const name = closest(written, [...own, ...others]);
  if (name === undefined) return undefined;
  return own.includes(name) ? { example: name } : { code: catalogue[name]!['x-error']!.status };
}

function isBodyOfStatus(name: string, catalogue: Catalogue): boolean {
  const { value, 'x-error': { status = '' } = {} } = catalogue[name]!;
  return value !== undefined && bodyOfStatus(catalogue, Number(status)) === value;
}

const namesOf = (offers: Offer[]): string[] => offers.flatMap(({ example = [] }) => example);
