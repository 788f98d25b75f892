/** A package whose code is mutated, and what its tests must find. */
export interface Scope {
  name: string;
  folder: string;
  /** Globs below the folder. What is generated is never mutated. */
  sources: string[];
  /** Where a mistake moves money, or loses what says that it moved. Globs below the folder; each must match a file. */
  money: string[];
  /** The least share of mutants that tests must kill, in percent: in the money paths, and in the rest. */
  floors: { money: number; rest: number };
  /** Tests that say little about single lines for the time they take: random input, other processes, pages of prose. */
  without: string[];
  /** How long a test may take, in milliseconds. */
  testTimeout: number;
}

export const scopes: Scope[] = [
  {
    name: 'client',
    folder: 'packages/client',
    sources: ['src/**/*.ts'],
    money: [
      'src/attempts/*.ts',
      'src/reconcile/*.ts',
      'src/transport/*.ts',
      'src/auth/*.ts',
      'src/money/*.ts',
      'src/payments/*.ts',
      'src/resources/{charges,refunds}.ts',
    ],
    floors: { money: 90, rest: 80 },
    without: ['test/leaks/**', 'test/fuzz/**'],
    testTimeout: 10_000,
  },
  {
    name: 'webhooks',
    folder: 'packages/webhooks',
    sources: ['src/**/*.ts'],
    money: ['src/runner.ts', 'src/accept.ts', 'src/receive.ts', 'src/inbox/*-store.ts'],
    floors: { money: 90, rest: 80 },
    without: ['test/fuzz/**', 'test/memory.test.ts'],
    testTimeout: 10_000,
  },
  {
    name: 'http-edge',
    folder: 'packages/http-edge',
    sources: ['src/**/*.ts'],
    // By these the webhooks read what they acknowledge.
    money: ['src/{read-body,within}.ts'],
    floors: { money: 90, rest: 80 },
    without: ['test/runtimes.test.ts'],
    testTimeout: 10_000,
  },
  {
    name: 'sandbox',
    folder: 'packages/sandbox',
    sources: ['src/**/*.ts'],
    money: [
      'src/kernel/ledger/*.ts',
      'src/domain/shop/{authorization,charge}/*.ts',
      'src/domain/bank/push/*.ts',
      'src/outbox/*.ts',
      'src/storage/*.ts',
    ],
    floors: { money: 90, rest: 70 },
    without: ['test/{concurrency,crash,fuzz,model}/**'],
    testTimeout: 20_000,
  },
  {
    name: 'box-office',
    folder: 'examples/box-office',
    sources: ['src/**/*.ts'],
    money: ['src/orders.ts'],
    floors: { money: 90, rest: 70 },
    without: ['test/{demo,main,readme}.test.ts'],
    testTimeout: 20_000,
  },
];
