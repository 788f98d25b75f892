import { DropPay, type DropPayOptions, type Hooks } from '../../src/index.ts';
import { qrSvg, qrText } from '../../src/qr.ts';
import { type Call, calls, wrongCalls } from './calls.ts';
import { at, behaviours } from './droppay.ts';
import { abortReasons, fetches, stores, wrongOptions } from './faults.ts';
import type { Observer } from './observer.ts';
import { secrets } from './secrets.ts';
import { keeping, seeClient, watch, watching } from './watch.ts';

const { applicationSecret, connectionCode, checkoutPrivateKey } = secrets;

/** The kinds of credentials a client can have. */
const credentials = {
  connected: { applicationKey: 'key', applicationSecret, connectionCode, checkoutPrivateKey },
  application: { applicationKey: 'key', applicationSecret },
  'with a token': { accessToken: secrets.ownToken },
  'with a token function': { accessToken: () => Promise.resolve(secrets.ownTokenOfFunction) },
} satisfies Record<string, DropPayOptions>;

/** Puts clients into every situation, and shows what comes out of them to the observer. */
export async function walk(observer: Observer, origin: string, closedOrigin: string): Promise<void> {
  const few = pick('a charge', 'a charge by authorization', 'a token refresh', 'an authorization');
  const everySecret = { ...few, ...pick('a checkout charge', 'a connection', 'a push', 'a pull') };
  const good = at(origin, 'good');
  // Those that take their time take it together, after the others.
  const slow: (() => Promise<void>)[] = [];

  /** A client of these options in one situation, and the calls that it makes there. */
  const meet = async (
    situation: string,
    options: DropPayOptions,
    wanted: Record<string, Call>,
  ): Promise<void> => {
    const { baseUrl = good } = options;
    const droppay = new DropPay({
      checkoutUrl: baseUrl,
      baseUrl,
      maxRetries: 1,
      hooks: watching(observer, situation),
      tokenStore: keeping(observer, situation),
      ...options,
    });
    const run = async (): Promise<void> => {
      const made = Object.entries(wanted);
      await Promise.all(made.map(([name, call]) => watch(observer, `${name}, ${situation}`, call(droppay))));
      seeClient(observer, situation, droppay);
    };
    if (/stalled|waiting/.test(situation)) slow.push(run);
    else await run();
  };

  for (const behaviour of Object.keys(behaviours)) {
    const timeout = behaviour.startsWith('stalled') ? 500 : 30_000;
    const baseUrl = at(origin, behaviour);
    await meet(`answered ${behaviour}`, { ...credentials.connected, baseUrl, timeout }, calls);
    for (const kind of ['application', 'with a token', 'with a token function'] as const) {
      const own = { ...credentials[kind], baseUrl, timeout };
      await meet(`${kind}, answered ${behaviour}`, own, { ...few, ...pick('a connection') });
    }
    const token = { ...credentials.connected, baseUrl: at(origin, 'good', behaviour), timeout };
    await meet(`token call answered ${behaviour}`, token, few);
  }
  await meet('nobody listens', { ...credentials.connected, baseUrl: closedOrigin }, calls);
  await meet('wrong arguments', credentials.connected, wrongCalls);
  await meet('no credentials', {}, few);
  for (const [name, fetch] of Object.entries(fetches)) {
    for (const kind of ['connected', 'with a token'] as const) {
      await meet(`${kind}, fetch ${name}`, { ...credentials[kind], fetch }, everySecret);
    }
  }
  for (const [name, tokenStore] of Object.entries(stores)) {
    await meet(`the token store ${name}`, { ...credentials.connected, tokenStore }, few);
  }
  for (const accessToken of ['', `${secrets.ownToken}\n`, 42, undefined, [secrets.ownToken]]) {
    const options = { accessToken: (): Promise<string> => Promise.resolve(accessToken as string) };
    await meet(`a token function gives ${typeof accessToken}`, options, few);
  }
  await meet('an unsendable token of one\u2019s own', { accessToken: `${secrets.ownToken}\n` }, few);
  for (const [name, reason] of Object.entries(abortReasons)) {
    for (const behaviour of ['stalled headers', 'stalled body'] as const) {
      const controller = new AbortController();
      const hooks: Hooks = {
        ...watching(observer, name),
        request: () => setTimeout(() => controller.abort(reason), 20),
      };
      const aborted = Object.entries(calls).map(([call, make]): [string, Call] => [
        call,
        (droppay) => make(droppay, { signal: controller.signal }),
      ]);
      const options = { ...credentials.connected, baseUrl: at(origin, behaviour), hooks };
      await meet(`${behaviour}, aborted with ${name}`, options, Object.fromEntries(aborted));
    }
  }
  await Promise.all(slow.map((run) => run()));
  construct(observer);
  draw(observer);
  observer.see(
    'all',
    'performance entries',
    performance.getEntries().map((entry) => JSON.stringify(entry)),
  );
}

function pick(...names: string[]): Record<string, Call> {
  return Object.fromEntries(names.map((name) => [name, calls[name]!]));
}

function construct(observer: Observer): void {
  for (const [name, options] of Object.entries(wrongOptions)) {
    const situation = `a client of ${name}`;
    try {
      observer.see(situation, 'client', new DropPay(options));
    } catch (error) {
      observer.seeError(situation, error);
    }
  }
}

/** A code shows its link to cameras; its text must not, nor the error of one that is too long. */
function draw(observer: Observer): void {
  const link = `https://dp.link/u/10/CHTQA45B7PA98?${secrets.payToken}`;
  observer.see('a QR code', 'QR helper', qrSvg(link, 'Pay'));
  observer.see('a QR code', 'QR helper', qrText(link));
  for (const drawn of [() => qrSvg(link.repeat(60), 'Pay'), () => qrText(link.repeat(60))]) {
    try {
      drawn();
    } catch (error) {
      observer.seeError('a QR code too long', error);
    }
  }
}
