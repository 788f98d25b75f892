import type { Readings } from '@droppay/sandbox';
import * as fc from 'fast-check';
import type { Limits } from './backend.ts';
import { noFault, type Fault, deliveries } from './faults.ts';

/**
 * The callers that charge an authorization, and what `reconcile` may be told about it:
 *
 * | kind      | charges allowed | charged by                                      | `exclusive` |
 * | --------- | --------------- | ----------------------------------------------- | ----------- |
 * | `single`  | 1               | several processes, all for the same purchase    | no          |
 * | `several` | many            | one client, one purchase after the other        | yes         |
 * | `shared`  | many            | one client, all purchases at the same time      | yes         |
 * | `crowded` | many            | a process per purchase, all at the same time    | no          |
 */
export type Kind = 'single' | 'several' | 'shared' | 'crowded';

export interface AuthorizationPlan {
  kind: Kind;
  limits: Pick<Limits, 'scheme' | 'life' | 'funds' | 'lingers'>;
  /** Seconds after which somebody else reads it: the handler of its webhook, another till. */
  readsBeside: number[];
  /** Seconds until the customer revokes it. */
  revokedAfter: number | undefined;
  purchases: PurchasePlan[];
}

export interface PurchasePlan {
  cents: number;
  /** Seconds. Different ones also make pay tokens of all ages. */
  startsAfter: number;
  /**
   * Where `create` gets the pay token: `read` by itself, `own` from its caller together with the authorization's id,
   * `alone` from its caller without that id.
   */
  token: 'read' | 'own' | 'alone';
  maxRetries: number;
  posts: Fault[];
  reads: Fault[];
  /** How much sooner or later than advised the merchant reconciles again: with 1 right when 5 minutes have passed. */
  patience: number;
  refund: RefundPlan | undefined;
}

export interface RefundPlan {
  /** The share of the charged amount. */
  part: number;
  /** The share that a colleague refunds at the same time. */
  colleague: number | undefined;
}

type Damages = readonly Fault['damage'][];

/** Seconds: a charge on its way arrives, long after its pay token's end, and the customer takes the approval back right after. */
const REVIVED_AT = 420;

const second = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });

/**
 * Seconds from accepting a charge to counting it, often as long as the client's rules allow for: 120. With more of them
 * this run fails, as it should.
 */
const counting = fc.oneof(fc.constant(120), second(120));

const fault = (kind: Kind, damages: Damages): fc.Arbitrary<Fault> =>
  fc.record({
    // A network that repeats a POST later charges again where several charges are allowed. No client can prevent that,
    // nor tell it from a charge of its own.
    delivery: fc.constantFrom(
      ...deliveries.filter((delivery) => kind === 'single' || delivery !== 'echoed'),
      'queued',
      'queued',
    ),
    damage: fc.constantFrom(...damages),
    // Often right before a new pay token ends, or when it should have ended but lives on, or again.
    seconds: fc.oneof(
      fc.constant(179),
      second(180),
      fc.integer({ min: 300, max: 600 }),
      fc.constant(REVIVED_AT),
    ),
    counting,
    readBefore: fc.boolean(),
  });

/** As often noFault as not, so that purchases come far enough for the later faults. */
const faults = (kind: Kind, damages: Damages, most: number): fc.Arbitrary<Fault[]> =>
  fc.array(
    fc.oneof({ weight: 2, arbitrary: fault(kind, damages) }, { weight: 1, arbitrary: fc.constant(noFault) }),
    {
      maxLength: most,
      size: 'max',
    },
  );

/** Reads reach DropPay and change nothing but pay tokens: only their responses are damaged. */
const readFaults = (damages: Damages): fc.Arbitrary<Fault[]> =>
  fc.array(
    fc.record({
      delivery: fc.constant('through' as const),
      damage: fc.constantFrom(...damages),
      seconds: fc.constant(0),
      counting: fc.constant(0),
    }),
    { maxLength: 3 },
  );

const purchase = (kind: Kind, damages: Damages): fc.Arbitrary<PurchasePlan> =>
  fc.record({
    cents: fc.integer({ min: 1, max: 100_000 }),
    startsAfter: fc.oneof(fc.constant(0), fc.nat({ max: 200 })),
    token: fc.constantFrom(
      'read',
      'read',
      'own',
      // A charge by pay token alone would break the promise made with `exclusive`.
      ...(kind === 'single' || kind === 'crowded' ? (['alone'] as const) : []),
    ),
    maxRetries: fc.nat({ max: 2 }),
    posts: faults(kind, damages, 4),
    reads: fc.oneof(fc.constant<Fault[]>([]), readFaults(damages)),
    patience: fc.constantFrom(0.3, 1, 1.5, 1.5, 4),
    refund: fc.option(
      fc.record({
        part: fc.constantFrom(0.3, 1),
        colleague: fc.option(fc.constantFrom(0.3, 0.5), { nil: undefined }),
      }),
      { nil: undefined },
    ),
  });

const documented = { scheme: 'DROPPAY', life: 180, funds: Infinity, lingers: false } as const;

/** The pay tokens that a read has replaced live on to their end, which is not always the documented one. */
const lingering: AuthorizationPlan['limits'][] = [
  { ...documented, lingers: true },
  { ...documented, life: 600, lingers: true },
  { ...documented, life: 600, lingers: true },
  { ...documented, life: 600, lingers: true },
];

const authorization = (kind: Kind, damages: Damages, payToken: string): fc.Arbitrary<AuthorizationPlan> =>
  fc.record({
    kind: fc.constant(kind),
    limits: fc.constantFrom<AuthorizationPlan['limits']>(
      documented,
      documented,
      documented,
      documented,
      { ...documented, life: 600 },
      ...(payToken === 'every' ? lingering : []),
      // Enough for some purchases and not for others.
      { ...documented, funds: 500 },
      // By transfer an earlier purchase may be counted any run, which breaks the promise made with `exclusive`.
      ...(kind === 'single' ? [{ ...documented, scheme: 'SEPASCT' } as const] : []),
    ),
    revokedAfter: fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.nat({ max: 600 }) },
      {
        weight: payToken === 'revived' ? 3 : 1,
        arbitrary: fc.integer({ min: REVIVED_AT, max: REVIVED_AT + 60 }),
      },
    ),
    readsBeside: fc.array(fc.nat({ max: 900 }), { maxLength: 6 }),
    purchases: fc.array(purchase(kind, damages), { minLength: 1, maxLength: 3 }),
  });

/**
 * Runs of purchases, each with everything that will go wrong; `damages` are those that responses may have. What `payToken`
 * reads in DropPay's pages makes some of it likelier.
 */
export const chaosRuns = (
  damages: Damages,
  { payToken }: Pick<Readings, 'payToken'>,
): fc.Arbitrary<AuthorizationPlan[]> =>
  fc.array(
    fc.oneof(
      ...(['single', 'several', 'shared', 'crowded'] as const).map((kind) =>
        authorization(kind, damages, payToken),
      ),
    ),
    { minLength: 1, maxLength: 3 },
  );
