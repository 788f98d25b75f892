import * as fc from 'fast-check';
import type { Limits } from './backend.ts';
import { calm, type Fault, ways } from './faults.ts';

/**
 * Who charges an authorization, and what `reconcile` may be told about it:
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
  limits: Pick<Limits, 'scheme' | 'life'>;
  /** Seconds until the customer takes it back. */
  revokedAfter: number | undefined;
  purchases: PurchasePlan[];
}

export interface PurchasePlan {
  cents: number;
  /** Seconds, which also make pay tokens of all ages. */
  startsAfter: number;
  /** Whether `create` reads the pay token, or its caller has, and says of which authorization or not. */
  token: 'read' | 'own' | 'alone';
  maxRetries: number;
  posts: Fault[];
  reads: Fault[];
  /** How much sooner or later than advised the merchant reconciles again: with 1 right when 5 minutes have passed. */
  patience: number;
  refund: RefundPlan | undefined;
}

export interface RefundPlan {
  /** Of the amount charged. */
  part: number;
  /** A colleague refunds this part of it at the same time. */
  colleague: number | undefined;
}

type Answers = readonly Fault['answer'][];

const second = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });

/**
 * Seconds from accepting a charge to counting it, often as long as the client's rules allow for: 120. With more of them
 * this run fails, as it should.
 */
const counting = fc.oneof(fc.constant(120), second(120));

const fault = (kind: Kind, answers: Answers): fc.Arbitrary<Fault> =>
  fc.record({
    // A network that repeats a POST later charges again where several charges are allowed. No client can prevent that,
    // nor tell it from a charge of its own.
    way: fc.constantFrom(...ways.filter((way) => kind === 'single' || way !== 'echoed')),
    answer: fc.constantFrom(...answers),
    // Often right before a new pay token ends, or when it should have ended but lives on.
    seconds: fc.oneof(fc.constant(179), second(180), fc.integer({ min: 300, max: 600 })),
    counting,
  });

/** As often calm as not, so that purchases come far enough for the later faults. */
const faults = (kind: Kind, answers: Answers, most: number): fc.Arbitrary<Fault[]> =>
  fc.array(
    fc.oneof({ weight: 2, arbitrary: fault(kind, answers) }, { weight: 1, arbitrary: fc.constant(calm) }),
    {
      maxLength: most,
      size: 'max',
    },
  );

/** Reads reach DropPay and change nothing but pay tokens: only their answers suffer. */
const readFaults = (answers: Answers): fc.Arbitrary<Fault[]> =>
  fc.array(
    fc.record({
      way: fc.constant('through' as const),
      answer: fc.constantFrom(...answers),
      seconds: fc.constant(0),
      counting: fc.constant(0),
    }),
    { maxLength: 3 },
  );

const purchase = (kind: Kind, answers: Answers): fc.Arbitrary<PurchasePlan> =>
  fc.record({
    cents: fc.integer({ min: 1, max: 100_000 }),
    startsAfter: fc.oneof(fc.constant(0), fc.nat({ max: 200 })),
    token: fc.constantFrom(
      'read',
      'read',
      'own',
      // By pay token alone it would break the word given with `exclusive`.
      ...(kind === 'single' || kind === 'crowded' ? (['alone'] as const) : []),
    ),
    maxRetries: fc.nat({ max: 2 }),
    posts: faults(kind, answers, 4),
    reads: fc.oneof(fc.constant<Fault[]>([]), readFaults(answers)),
    patience: fc.constantFrom(0.3, 1, 1.5, 1.5, 4),
    refund: fc.option(
      fc.record({
        part: fc.constantFrom(0.3, 1),
        colleague: fc.option(fc.constantFrom(0.3, 0.5), { nil: undefined }),
      }),
      { nil: undefined },
    ),
  });

const documented = { scheme: 'DROPPAY', life: 180 } as const;

const authorization = (kind: Kind, answers: Answers): fc.Arbitrary<AuthorizationPlan> =>
  fc.record({
    kind: fc.constant(kind),
    limits: fc.constantFrom<AuthorizationPlan['limits']>(
      documented,
      documented,
      documented,
      { ...documented, life: 600 },
      // By transfer an earlier purchase may be counted any day, which breaks the word given with `exclusive`.
      ...(kind === 'single' ? [{ ...documented, scheme: 'SEPASCT' } as const] : []),
    ),
    revokedAfter: fc.option(fc.nat({ max: 600 }), { nil: undefined, freq: 4 }),
    purchases: fc.array(purchase(kind, answers), { minLength: 1, maxLength: 3 }),
  });

/** Days of purchases, each with everything that will go wrong; `answers` are what answers may suffer. */
export const days = (answers: Answers): fc.Arbitrary<AuthorizationPlan[]> =>
  fc.array(
    fc.oneof(
      ...(['single', 'several', 'shared', 'crowded'] as const).map((kind) => authorization(kind, answers)),
    ),
    { minLength: 1, maxLength: 3 },
  );
