import { pause } from '../../words.ts';
import type { ShopCheck } from '../shop-check.ts';
import type { Visit } from '../visit.ts';
import type { Purchase } from '../purchase.ts';

const operation = 'createAuthorization';

async function finish(visit: Visit, purchases: readonly (Purchase | undefined)[]): Promise<void> {
  const bought = purchases.filter((each) => each !== undefined);
  for (const each of bought) {
    // Where the shop has given the order up, nobody was shown a link.
    if (each.authorizations.size === 0) each.expects = 'unpaid';
    else await visit.approve(each);
  }
  await visit.settle(bought);
  for (const each of bought) await visit.conclude(each);
}

/** The shop does not learn the link at once. Nobody has seen it, so it may ask for another one, or say sorry. */
export const linkLost: ShopCheck = {
  id: 'link-lost',
  title: 'Authorizations whose response is lost, or that are not made',
  async run(visit) {
    const { control, faults } = visit.parts;
    const bought: (Purchase | undefined)[] = [];
    const { id } = await control.faults.add({ kind: 'reset', when: 'after', operation });
    bought.push(await visit.buy('an authorization that was made, and whose response was lost', 'paid', true));
    faults.remove(id);
    const { id: other } = await control.faults.add({ kind: 'error', status: 503, operation });
    bought.push(await visit.buy('an authorization that was answered with 503', 'paid', true));
    faults.remove(other);
    await finish(visit, bought);
    return undefined;
  },
};

/** Milliseconds that the response is late. */
const LATE = 1_500;

/** The webhook of the approval comes before the shop knows the id. */
export const linkEarly: ShopCheck = {
  id: 'hint-early',
  title: 'A webhook that comes before the response to the call that it is about',
  async run(visit) {
    const { control } = visit.parts;
    const before = new Set((await control.approvals()).map(({ id }) => id));
    await control.faults.add({ kind: 'stall', when: 'after', delay: `${LATE}ms`, operation });
    const sent = 'an approval that came before the response to the authorization';
    const buying = visit.buy(sent, 'paid', true);
    buying.catch(() => {});
    for (const since = performance.now(); performance.now() - since < LATE;) {
      const made = (await control.approvals()).find(({ id }) => !before.has(id));
      if (made !== undefined) {
        await control.approve(made.id);
        break;
      }
      await pause(50);
    }
    await finish(visit, [await buying]);
    return undefined;
  },
};
