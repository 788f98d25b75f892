// oxlint-disable vitest/no-standalone-expect -- the steps run inside of the test
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import { document } from '../document.ts';

const mock = await createMock({ document });

/** What a script answers, in words of the model. */
const answers = {
  sold: { status: 410 },
  failed: { example: 'ServerError' },
  usual: {},
  lost: { lost: true },
  reset: { reset: true },
} as const;
type Answer = keyof typeof answers;

/** The operations, the errors that they cannot give, and how they refuse. */
const operations = {
  createTicket: { path: '/v1/ticket', lacks: [], refusal: 400 },
  verifyTicket: { path: '/v1/ticket/verify', lacks: ['sold', 'failed'], refusal: 422 },
} as const;
type Id = keyof typeof operations;

const gives = (id: Id, answer: Answer): boolean =>
  !operations[id].lacks.some((lacking) => lacking === answer);

interface Script {
  operation: Id | undefined;
  amount: number | undefined;
  left: Answer[];
}

interface Call {
  operation: Id;
  amount: number | string;
  outcome: string;
  status: number | undefined;
}

/** What one scope should have. */
class Model {
  scripts: Script[] = [];
  calls: Call[] = [];

  add(operation: Id | undefined, amount: number | undefined, left: Answer[]): boolean {
    const isPossible = left.every((answer) => operation === undefined || gives(operation, answer));
    if (isPossible) this.scripts.push({ operation, amount, left: [...left] });
    return isPossible;
  }

  call(operation: Id, amount: number | string): Call {
    const call = { operation, amount, ...this.#answer(operation, amount) };
    this.calls.push(call);
    return call;
  }

  #answer(operation: Id, amount: number | string): { outcome: string; status: number | undefined } {
    const due = this.scripts.find(
      (script) =>
        (script.operation ?? operation) === operation &&
        (script.amount ?? amount) === amount &&
        script.left.length > 0 &&
        gives(operation, script.left[0]!),
    );
    const isGood = typeof amount === 'number';
    if (!isGood && due?.left[0] !== 'reset') {
      return { outcome: 'answered', status: operations[operation].refusal };
    }
    const answer = due?.left.shift() ?? 'usual';
    if (answer === 'reset') return { outcome: 'reset', status: undefined };
    if (answer === 'lost') return { outcome: 'lost', status: 200 };
    return { outcome: 'answered', status: { sold: 410, failed: 500, usual: 200 }[answer] };
  }
}

interface World {
  model: Map<string, Model>;
  mock: Mock;
}

const inScope = (world: World, scope: string): Model => {
  const model = world.model.get(scope) ?? new Model();
  world.model.set(scope, model);
  return model;
};

type Step = (world: World) => Promise<void>;

const scope = fc.constantFrom('a', 'b', 'default');
const amount = fc.integer({ min: 1, max: 3 });
const operation = fc.constantFrom<Id>('createTicket', 'verifyTicket');
const answer = fc.constantFrom(...(Object.keys(answers) as Answer[]));

const addScript: fc.Arbitrary<Step> = fc
  .tuple(
    scope,
    fc.option(operation, { nil: undefined }),
    fc.option(amount, { nil: undefined }),
    fc.array(fc.tuple(answer, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 3 }),
  )
  .map(([name, id, wanted, list]) => async (world) => {
    const left = list.flatMap(([each, times]) => Array.from({ length: times }, () => each));
    const isPossible = inScope(world, name).add(id, wanted, left);
    const added = mock.scope(name).scripts.add({
      ...(id !== undefined && { operation: id }),
      ...(wanted !== undefined && { body: { amount: wanted } }),
      answers: list.map(([each, times]) => ({ ...answers[each], times })),
    });
    expect(
      await added.then(
        () => true,
        () => false,
      ),
    ).toBe(isPossible);
  });

const call: fc.Arbitrary<Step> = fc
  .tuple(scope, operation, fc.oneof({ weight: 4, arbitrary: amount }, fc.constant('1')), fc.boolean())
  .map(([name, id, sent, byHeader]) => async (world) => {
    const { outcome, status } = inScope(world, name).call(id, sent);
    const headers: Record<string, string> = {
      authorization: 'Bearer t',
      'content-type': 'application/json',
      ...(byHeader && { 'x-mock-scope': name }),
    };
    const url = byHeader ? mock.url : mock.scope(name).url;
    const body = JSON.stringify({ amount: sent });
    const got = await mock.fetch(url + operations[id].path, { method: 'POST', headers, body }).then(
      (response) => response.status,
      () => 'cut',
    );
    expect(got).toBe(outcome === 'answered' ? status : 'cut');
  });

const forget: fc.Arbitrary<Step> = fc
  .tuple(scope, fc.constantFrom('scripts', 'journal', 'both'))
  .map(([name, what]) => async (world) => {
    const model = inScope(world, name);
    if (what !== 'journal') model.scripts = [];
    if (what !== 'scripts') model.calls = [];
    const own = mock.scope(name);
    await (what === 'both' ? own.reset() : what === 'scripts' ? own.scripts.clear() : own.journal.clear());
  });

/** Each scope has what its model has, and verifies it. */
async function agree({ model }: World): Promise<void> {
  for (const [name, { scripts, calls }] of model) {
    const own = mock.scope(name);
    const journal = await own.journal.read();
    expect(
      journal.calls.map((each) => ({
        operation: each.operation,
        amount: (each.body as { amount: unknown }).amount,
        outcome: each.outcome,
        status: each.status,
      })),
    ).toEqual(calls);
    const handled = calls.filter(({ outcome }) => outcome !== 'reset');
    expect(journal.count).toBe(handled.length);
    const left = scripts.map((script) => script.left.length).filter((length) => length > 0);
    expect((await own.scripts.list()).map((each) => each.left)).toEqual(left);
    const times = handled.filter((each) => each.amount === 2 && each.operation === 'createTicket').length;
    const expected = { operation: 'createTicket', body: { amount: 2 } };
    await own.journal.verify({ ...expected, times });
    await expect(own.journal.verify({ ...expected, times: times + 1 })).rejects.toThrow(
      'createTicket with body',
    );
  }
}

test('whatever is scripted, called and forgotten in three scopes, each has its own and no other', async () => {
  const steps = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: addScript },
      { weight: 8, arbitrary: call },
      { weight: 1, arbitrary: forget },
    ),
    { minLength: 5, maxLength: 40 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      await mock.reset({ all: true });
      const world = { model: new Map<string, Model>(), mock };
      for (const step of list) await step(world);
      await agree(world);
    }),
    { numRuns: 60 },
  );
});
