import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { DropPay } from '../../src/index.ts';
import { ending } from './answered.ts';
import { cases } from './cases.ts';
import { mutated, mutations } from './mutations.ts';
import { runs, seed, timeout } from './runs.ts';

const authorization = cases.find(({ name }) => name === 'authorizations.get')!.right;
const charge = cases.find(({ name }) => name === 'charges.create')!.right;
const id = 'CHTQA45B7PA98';
const json = { headers: { 'Content-Type': 'application/json' } };

// A charge by its authorization reads before it charges, so the first response decides what is posted.
test(
  `${runs.chains} charges after a changed read: only the pay token of the right authorization is ever posted`,
  { timeout },
  async () => {
    let posted = 0;
    let kept = 0;
    const property = fc.asyncProperty(mutations, async (all) => {
      const read = mutated(authorization, all);
      const posts: Record<string, unknown>[] = [];
      const fetch = async (_: string, { method, body }: RequestInit): Promise<Response> => {
        if (method === 'GET') return new Response(read, json);
        posts.push((await new Response(body ?? null).json()) as Record<string, unknown>);
        return new Response(JSON.stringify({ ...charge, pay_token_val: posts[0]!['pay_token_val'] }), json);
      };
      const droppay = new DropPay({ accessToken: 'token', maxRetries: 0, fetch });
      const ended = await ending(droppay.charges.create({ authorization_id: id, amount: 25 }));
      const shown = JSON.parse(read) as { id?: unknown; pay_token?: { val?: unknown } } | null;
      expect(posts.length).toBeLessThanOrEqual(1);
      for (const post of posts) {
        expect([shown?.id, post['authorization_id'], post['amount']]).toEqual([id, id, 25]);
        expect(post['pay_token_val']).toEqual(shown?.pay_token?.val);
      }
      posted += posts.length;
      if (posts.length > 0) return;
      kept += 1;
      expect(ended === 'success' ? ended : ended.outcome).toBe('not_sent');
    });
    await fc.assert(property, { numRuns: runs.chains, seed });
    expect(Math.min(posted, kept)).toBeGreaterThan(runs.chains / 10);
  },
);
