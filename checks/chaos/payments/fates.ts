import { damages, deliveries, type Fault } from '../faults.ts';

/** What a request is about. */
export type What = 'token' | 'authorize' | 'read' | 'charge' | 'read charge' | 'refund' | 'other';

/**
 * What happens to one request.
 *
 * | kind       | what DropPay gets                     | what the caller gets                                                  |
 * | ---------- | ------------------------------------- | --------------------------------------------------------------------- |
 * | `delivery` | as the table of `../faults.ts` says   | the response with its damage, or none                                 |
 * | `refusal`  | nothing                               | a status that some server on the way sends: 302, 403, 404, 429        |
 * | `altered`  | the request                           | a response that says something else than the ledger                   |
 * | `kill`     | nothing (`before`), or the request    | nothing: it is dead                                                   |
 */
export type Fate =
  | { kind: 'delivery'; delivery: Fault['delivery']; damage: Fault['damage']; seconds: number }
  | { kind: 'refusal'; status: (typeof refusals)[number] }
  | { kind: 'altered'; how: string }
  | { kind: 'kill'; when: 'before' | 'after' };

export const refusals = [302, 403, 404, 429] as const;

type Body = Record<string, unknown>;
const status = (value: string) => (body: Body) => ({ ...body, status: value });
const amount = (body: Body): Body => ({ ...body, amount: Number(body['amount']) + 0.01 });
const without =
  (...names: string[]) =>
  (body: Body): Body =>
    Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));

/** How a successful response is altered, by what it is about and a name for the tally. */
export const alterations: Readonly<Record<What, Readonly<Record<string, (body: Body) => Body>>>> = {
  token: {},
  other: {},
  authorize: { 'no link': without('sharing'), 'no end': without('charge_date_end') },
  read: {
    'no count': without('charge_success_count'),
    'no pay token': without('pay_token'),
    'status FROZEN': status('FROZEN'),
  },
  charge: {
    ...Object.fromEntries(
      ['PENDING', 'REVERSED', 'CANCELLED', 'NEW', ''].map((text) => [`status ${text}`, status(text)]),
    ),
    'other amount': amount,
    'no id': without('id'),
  },
  'read charge': {
    ...Object.fromEntries(['PENDING', 'REVERSED', ''].map((text) => [`status ${text}`, status(text)])),
    'other amount': amount,
  },
  refund: {
    ...Object.fromEntries(['NEW', 'REJECTED', ''].map((text) => [`status ${text}`, status(text)])),
    'other amount': amount,
    'no id': without('id'),
  },
};

/** In parts of 100: how often something goes wrong with a request. */
const trouble: Readonly<Record<What, number>> = {
  token: 4,
  authorize: 30,
  read: 12,
  charge: 55,
  'read charge': 20,
  refund: 65,
  other: 0,
};

const isPost = (what: What): boolean => what === 'authorize' || what === 'charge' || what === 'refund';

const one = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!;

/** All that can happen to a request of a kind, and what is likelier more than once. */
function fatesOf(what: What): Fate[] {
  const through = damages.map((damage): Fate => ({
    kind: 'delivery',
    delivery: 'through',
    damage,
    seconds: 0,
  }));
  if (what === 'token') return through.filter((fate) => 'damage' in fate && fate.damage.startsWith('status'));
  const altered = Object.keys(alterations[what]).map((how): Fate => ({ kind: 'altered', how }));
  const refused = refusals.map((code): Fate => ({ kind: 'refusal', status: code }));
  if (!isPost(what)) return [...through, ...altered, ...refused];
  const killed = (['before', 'after'] as const).map((when): Fate => ({ kind: 'kill', when }));
  // Only a charge has a pay token that ends.
  const delivered = deliveries
    .filter((delivery) => delivery !== 'through' && (delivery !== 'expired' || what === 'charge'))
    .map((delivery): Fate => ({ kind: 'delivery', delivery, damage: 'reset', seconds: 0 }));
  const late = delivered.filter((fate) => 'delivery' in fate && fate.delivery === 'queued');
  return [
    ...through,
    ...altered,
    ...refused,
    ...refused,
    ...killed,
    ...delivered,
    ...delivered,
    ...late,
    ...late,
  ];
}

/** Everything that a run has to have met, as the tally counts it. */
export const everyFate: readonly string[] = (
  ['authorize', 'read', 'charge', 'read charge', 'refund'] as const
).flatMap((what) => Array.from(new Set(fatesOf(what).map((fate) => fateName(what, fate)))));

/** Deals out what goes wrong, so that everything does before anything does again. */
export class Fates {
  readonly #decks = new Map<What, Fate[]>();
  readonly #isDealt: (name: string) => boolean;
  readonly #seconds: readonly number[];

  /**
   * @param isDealt Which of them happen, by their names. @default all
   * @param seconds How late what is late may be: often right before a pay token ends; a refund has none.
   */
  constructor(isDealt: (name: string) => boolean = () => true, seconds = [5, 60, 179, 300, 420, 600]) {
    this.#isDealt = isDealt;
    this.#seconds = seconds;
  }

  /** What happens to a request; undefined when nothing does. */
  draw(what: What, random: () => number): Fate | undefined {
    if (random() * 100 >= trouble[what]) return undefined;
    let deck = this.#decks.get(what) ?? [];
    if (deck.length === 0) {
      deck = fatesOf(what)
        .filter((fate) => this.#isDealt(fateName(what, fate)))
        .map((fate) => ({ fate, at: random() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ fate }) => fate);
      this.#decks.set(what, deck);
    }
    const fate = deck.pop();
    return fate?.kind === 'delivery' ? { ...fate, seconds: one(this.#seconds, random) } : fate;
  }
}

export function fateName(what: What, fate: Fate): string {
  switch (fate.kind) {
    case 'delivery':
      return fate.delivery === 'through' ? `${what}: response ${fate.damage}` : `${what}: ${fate.delivery}`;
    case 'refusal':
      return `${what}: refused by ${fate.status}`;
    case 'altered':
      return `${what}: altered, ${fate.how}`;
    case 'kill':
      return `${what}: its sender killed ${fate.when}`;
  }
}
