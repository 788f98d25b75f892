import type { Control } from '@droppay/sandbox';
import { merchant, tokenRequest } from './merchant.ts';

/** What an arrangement works with. */
export interface SceneContext {
  /**
   * Calls the API as the merchant and returns the response's body.
   *
   * @throws {Error} when the response is no success.
   */
  sendRequest: (method: string, path: string, body?: object) => Promise<SceneResponse>;
  control: Pick<Control, 'approve' | 'clock'>;
}

/** The properties of responses that scenes read. */
interface SceneResponse {
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
  description: string;
  /** Does it. The values it returns replace those of the same name in the example's path and body. */
  arrange: (context: SceneContext) => Promise<Values>;
}

const push = {
  amount: 120,
  description: 'SceneContext fee',
  recipient: { account: 'IT81Z0999800001000000070002' },
};
const pull = { description: 'Season ticket', policy: 'TRANSFERABLE', transfer_amount: 12.5 };
const pushed = 'A push of 120 euro to Nina Vale was made ready, and the owner of the account approved it.';

/** Scenes by operation. An operation without one works in a fresh sandbox as the contract's example has it. */
export const scenes: Record<string, Scene> = {
  refreshToken: {
    description: 'A token was fetched, and with it came the refresh token.',
    async arrange({ sendRequest }) {
      const { refresh_token } = await sendRequest('POST', '/oa2/v1/ac/token', tokenRequest);
      return { refresh_token };
    },
  },
  deleteConnection: {
    description: 'A connection was asked for. Nobody has answered it yet, so it can be taken back.',
    arrange: async ({ sendRequest }) => ({ id: (await sendRequest('POST', '/oa2/v1/connection', {})).id }),
  },
  ...each(['updatePos', 'deletePos'], {
    description: 'A POS was created, so that the one of the Quick Start stays as it is.',
    async arrange({ sendRequest }) {
      const path = '/shop/v1/brand/BRNC8K195PZ1Q/store/STRX88DHT129M/pos';
      const { id } = await sendRequest('POST', path, {
        device: { type: 'APP', ref: merchant.applicationKey },
      });
      return { pos_id: id };
    },
  }),
  ...each(['getAuthorization', 'createCharge', 'checkCheckout', 'chargeCheckout'], {
    description: 'An authorization over 50 euro was created, and Nina Vale approved it on her phone.',
    arrange: granted,
  }),
  ...each(['getCharge', 'createRefund'], {
    description: 'An authorization over 50 euro was created, Nina Vale approved it, and it was charged.',
    async arrange(context) {
      const { pay_token_val } = await granted(context);
      const { id } = await context.sendRequest('POST', '/shop/v1/pos/charge', { pay_token_val, amount: 50 });
      return { id, charge_id: id };
    },
  }),
  ...each(['getPush', 'updatePush', 'deletePush'], {
    description: 'A push of 120 euro to Nina Vale was drafted.',
    arrange: async ({ sendRequest }) => ({ id: (await sendRequest('POST', '/bank/v1/push', push)).id }),
  }),
  listPushTransfers: {
    description: pushed,
    arrange: async (context) => ({ id: await approvedPush(context) }),
  },
  getPushTransfer: {
    description: pushed,
    async arrange(context) {
      const { transfers } = await context.sendRequest(
        'GET',
        `/bank/v1/push/${await approvedPush(context)}/transfers`,
      );
      return { id: transfers?.[0]?.id };
    },
  },
  createPull: {
    description: 'The day on which the example ends is over, so a later one was filled in.',
    async arrange({ control }) {
      const { now } = await control.clock.read();
      return { date_end: `${Number(now.slice(0, 4)) + 1}${now.slice(4, 7)}-01` };
    },
  },
  ...each(['getPull', 'updatePull'], {
    description: 'A pull of 12.50 euro was drafted.',
    arrange: async ({ sendRequest }) => ({ id: (await sendRequest('POST', '/bank/v1/pull', pull)).id }),
  }),
  createPullTransfer: {
    description: 'A pull of 12.50 euro was made ready, and Nina Vale granted it on her phone.',
    async arrange({ sendRequest, control }) {
      const { id } = await sendRequest('POST', '/bank/v1/pull', { ...pull, status: 'READY' });
      await control.approve(id!);
      return { id };
    },
  },
};

function each(operations: string[], scene: Scene): Record<string, Scene> {
  return Object.fromEntries(operations.map((operation) => [operation, scene]));
}

async function granted({ sendRequest, control }: SceneContext): Promise<Values> {
  const path = '/shop/v1/pos/authorization';
  const { id } = await sendRequest('POST', path, { charge_amount: 50, pos_id: merchant.pos });
  await control.approve(id!);
  const { pay_token } = await sendRequest('GET', `${path}/${id}`);
  return { id, authorization_id: id, pay_token_val: pay_token!.val };
}

async function approvedPush({ sendRequest, control }: SceneContext): Promise<string | undefined> {
  const { id } = await sendRequest('POST', '/bank/v1/push', { ...push, status: 'READY' });
  await control.approve(id!);
  return id;
}
