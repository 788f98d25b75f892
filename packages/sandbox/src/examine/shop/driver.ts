import type { Wire } from '../wire.ts';

/** How a shop says that an order stands. */
export type ShopState = (typeof states)[number];

const states = ['waiting', 'working', 'unclear', 'paid', 'unpaid', 'refunding', 'refunded'] as const;

/** What a shop says of an order. */
export interface Said {
  state: ShopState;
  /** Whether the customer holds goods that are good now. */
  goods: boolean;
  /** Whether it is on a list for a person. */
  person: boolean;
  /** DropPay's link, as the customer sees it. */
  pay?: string;
}

export type Bought = { order: string; pay?: string } | { taken: true } | { failed: string };

/** Uses a shop as its customers and its operators do. What it cannot do is the answer `cannot`. */
export interface Driver {
  start: (ahead: number) => Promise<'cannot' | { unlimited: boolean }>;
  kill: () => Promise<'cannot' | 'done'>;
  stop: () => Promise<'cannot' | 'done'>;
  buy: (item: number, customer: string) => Promise<Bought>;
  again: (order: string, item: number, customer: string) => Promise<'cannot' | Bought>;
  order: (order: string, customer: string) => Promise<Said>;
  refund: (order: string, customer: string) => Promise<'cannot' | 'done' | { refused: string }>;
}

/** The driver, or the shop behind it, did not do what it was asked; the message says what, with what it printed. */
export class DriverFailed extends Error {
  override name = 'DriverFailed';
}

type Answer = Readonly<Record<string, unknown>>;

/**
 * The driver at `url`, which is posted to at `url/action`.
 * @param env The variables that the shop is to find.
 * @throws {DriverFailed} from each method, when there is no such answer within `timeout` milliseconds.
 */
export function createDriver(
  wire: Wire,
  { url, env, timeout }: { url: string; env: Readonly<Record<string, string>>; timeout: number },
): Driver {
  const ask = async (action: string, argument: object): Promise<Answer | 'cannot'> => {
    const body = new TextEncoder().encode(JSON.stringify(argument));
    const headers = { 'content-type': 'application/json' };
    const reply = await wire({ url: `${url.replace(/\/+$/, '')}/${action}`, headers, body }, timeout);
    const said = (text: string): DriverFailed =>
      new DriverFailed(`The driver failed at ${action} ${JSON.stringify(argument)}: ${text}`);
    if (reply.failure === 'late') throw said(`there was no answer within ${timeout / 1000} s.`);
    if (reply.status === undefined) throw said(reply.message ?? 'its connection ended.');
    const text = reply.text.slice(reply.text.indexOf('\n\n') + 2);
    if (reply.status !== 200) throw said(text.trim() || `it answered with ${reply.status}.`);
    const answer = parse(text);
    if (answer === undefined) throw said(`this is no JSON object: ${text.slice(0, 500)}`);
    return answer['cannot'] === true ? 'cannot' : answer;
  };
  const done = async (action: string): Promise<'cannot' | 'done'> =>
    (await ask(action, {})) === 'cannot' ? 'cannot' : 'done';
  const must = (action: string, answer: Answer | 'cannot'): Answer => {
    if (answer !== 'cannot') return answer;
    throw new DriverFailed(`The driver cannot ${action}. Without that there is no examination.`);
  };
  const bought = (action: string, answer: Answer): Bought => {
    const { order: id, pay, taken, failed } = answer;
    // A database counts its rows, and PHP writes that as a number.
    const order = typeof id === 'number' ? String(id) : id;
    if (taken === true) return { taken };
    if (typeof failed === 'string') return { failed };
    if (typeof order === 'string' && order !== '') {
      return typeof pay === 'string' && pay !== '' ? { order, pay } : { order };
    }
    throw new DriverFailed(
      `The driver's answer to ${action} is neither {"order", "pay"} nor {"taken": true} nor {"failed": "why"}: ${show(answer)}`,
    );
  };
  return {
    async start(ahead) {
      const answer = await ask('start', { env, ahead });
      return answer === 'cannot' ? answer : { unlimited: answer['unlimited'] === true };
    },
    kill: () => done('kill'),
    stop: () => done('stop'),
    buy: async (item, customer) => bought('buy', must('buy', await ask('buy', { item, customer }))),
    async again(order, item, customer) {
      const answer = await ask('again', { order, item, customer });
      return answer === 'cannot' ? answer : bought('again', answer);
    },
    async order(order, customer) {
      const answer = must('order', await ask('order', { order, customer }));
      const { goods, person, pay } = answer;
      const state = states.find((each) => each === answer['state']);
      if (state === undefined || typeof goods !== 'boolean') {
        throw new DriverFailed(
          `The driver's answer to order is not {"state": one of ${states.join(', ')}, "goods": true or false}: ${show(answer)}`,
        );
      }
      const link = typeof pay === 'string' && pay !== '' ? { pay } : {};
      return { state, goods, person: person === true, ...link };
    },
    async refund(order, customer) {
      const answer = await ask('refund', { order, customer });
      if (answer === 'cannot') return answer;
      return typeof answer['refused'] === 'string' ? { refused: answer['refused'] } : 'done';
    },
  };
}

function parse(text: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Answer)
      : undefined;
  } catch {
    return undefined;
  }
}

function show(answer: Answer): string {
  return JSON.stringify(answer).slice(0, 500);
}
