import type { Control } from '@droppay/sandbox';
import { merchant, tokenRequest } from './merchant.ts';

/** Where scenes are set. */
export interface Stage {
  /** Calls the API as the merchant and gives the answer's body. Throws when it is no success. */
  ask: (method: string, path: string, body?: object) => Promise<Answered>;
  control: Pick<Control, 'approve' | 'clock'>;
}

/** What scenes read of answers. */
interface Answered {
  id?: string;
  refresh_token?: string;
  pay_token?: { val: string };
  transfers?: { id: string }[];
}

/** Values of an example, by their names; an undefined one is left as the example has it. */
export type Values = Record<string, string | undefined>;

/** What has to be there before an operation can do its work. */
export interface Scene {
  /** What was done, for people. */
  said: string;
  /** Does it. What it gives takes the place of the example's values, in path and body, by their names. */
  set: (stage: Stage) => Promise<Values>;
}

const push = { amount: 120, description: 'Stage fee', recipient: { account: 'IT81Z0999800001000000070002' } };
const pull = { description: 'Season ticket', policy: 'TRANSFERABLE', transfer_amount: 12.5 };
const pushed = 'A push of 120 euro to Nina Vale was made ready, and the owner of the account approved it.';

/** Scenes by operation. An operation without one works in a fresh sandbox as the contract's example has it. */
export const scenes: Record<string, Scene> = {
  refreshToken: {
    said: 'A token was fetched, and with it came the refresh token.',
    async set({ ask }) {
      const { refresh_token } = await ask('POST', '/oa2/v1/ac/token', tokenRequest);
      return { refresh_token };
    },
  },
  deleteConnection: {
    said: 'A connection was asked for. Nobody has answered it yet, so it can be taken back.',
    set: async ({ ask }) => ({ id: (await ask('POST', '/oa2/v1/connection', {})).id }),
  },
  ...each(['updatePos', 'deletePos'], {
    said: 'A POS was created, so that the one of the Quick Start stays as it is.',
    async set({ ask }) {
      const path = '/shop/v1/brand/BRNC8K195PZ1Q/store/STRX88DHT129M/pos';
      const { id } = await ask('POST', path, { device: { type: 'APP', ref: merchant.applicationKey } });
      return { pos_id: id };
    },
  }),
  ...each(['getAuthorization', 'createCharge', 'checkCheckout', 'chargeCheckout'], {
    said: 'An authorization over 50 euro was created, and Nina Vale approved it on her phone.',
    set: granted,
  }),
  ...each(['getCharge', 'createRefund'], {
    said: 'An authorization over 50 euro was created, Nina Vale approved it, and it was charged.',
    async set(stage) {
      const { pay_token_val } = await granted(stage);
      const { id } = await stage.ask('POST', '/shop/v1/pos/charge', { pay_token_val, amount: 50 });
      return { id, charge_id: id };
    },
  }),
  ...each(['getPush', 'updatePush', 'deletePush'], {
    said: 'A push of 120 euro to Nina Vale was drafted.',
    set: async ({ ask }) => ({ id: (await ask('POST', '/bank/v1/push', push)).id }),
  }),
  listPushTransfers: { said: pushed, set: async (stage) => ({ id: await approvedPush(stage) }) },
  getPushTransfer: {
    said: pushed,
    async set(stage) {
      const { transfers } = await stage.ask('GET', `/bank/v1/push/${await approvedPush(stage)}/transfers`);
      return { id: transfers?.[0]?.id };
    },
  },
  createPull: {
    said: 'The day on which the example ends is over, so a later one was filled in.',
    async set({ control }) {
      const { now } = await control.clock.read();
      return { date_end: `${Number(now.slice(0, 4)) + 1}${now.slice(4, 7)}-01` };
    },
  },
  ...each(['getPull', 'updatePull'], {
    said: 'A pull of 12.50 euro was drafted.',
    set: async ({ ask }) => ({ id: (await ask('POST', '/bank/v1/pull', pull)).id }),
  }),
  createPullTransfer: {
    said: 'A pull of 12.50 euro was made ready, and Nina Vale granted it on her phone.',
    async set({ ask, control }) {
      const { id } = await ask('POST', '/bank/v1/pull', { ...pull, status: 'READY' });
      await control.approve(id!);
      return { id };
    },
  },
};

function each(operations: string[], scene: Scene): Record<string, Scene> {
  return Object.fromEntries(operations.map((operation) => [operation, scene]));
}

async function granted({ ask, control }: Stage): Promise<Values> {
  const path = '/shop/v1/pos/authorization';
  const { id } = await ask('POST', path, { charge_amount: 50, pos_id: merchant.pos });
  await control.approve(id!);
  const { pay_token } = await ask('GET', `${path}/${id}`);
  return { id, authorization_id: id, pay_token_val: pay_token!.val };
}

async function approvedPush({ ask, control }: Stage): Promise<string | undefined> {
  const { id } = await ask('POST', '/bank/v1/push', { ...push, status: 'READY' });
  await control.approve(id!);
  return id;
}
