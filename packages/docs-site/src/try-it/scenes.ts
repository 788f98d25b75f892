import type { Control } from '@droppay/sandbox';
import type { OperationId } from '../generated/names.ts';
import type { BodyOf } from '../operation-types.ts';
import type { Call } from './call-operation.ts';
import { merchant, tokenRequest } from './merchant.ts';

/** What a scene is arranged with. */
export interface SceneContext {
  /** Calls an operation as the merchant. */
  call: Call;
  control: Pick<Control, 'approve' | 'clock'>;
}

/** Values of an example, by their names; an undefined one is left as the example has it. */
export type Values = Record<string, string | undefined>;

/** What has to be there before an operation can do its work. */
export interface Scene {
  /** What was done, for people. */
  description: string;
  /** Does it. The values that it returns replace those of the same name in the example's parameters and body. */
  arrange: (context: SceneContext) => Promise<Values>;
}

/** Why an operation needs no scene: it works in a fresh sandbox as the contract's example has it. */
export interface NoScene {
  none: string;
}

const push: BodyOf<'createPush'> = {
  amount: 120,
  description: 'Stage fee',
  recipient: { account: 'IT81Z0999800001000000070002' },
};
const pull: BodyOf<'createPull'> = {
  description: 'Season ticket',
  policy: 'TRANSFERABLE',
  transfer_amount: 12.5,
};

const anotherPos: Scene = {
  description: 'A POS was created, so that the one of the Quick Start stays as it is.',
  async arrange({ call }) {
    const { id } = await call('createPos', {
      body: { device: { type: 'APP', ref: merchant.applicationKey } },
    });
    return { pos_id: id };
  },
};
const grantedAuthorization: Scene = {
  description: 'An authorization over 50 euro was created, and Nina Vale approved it on her phone.',
  arrange: grantAuthorization,
};
const madeCharge: Scene = {
  description: 'An authorization over 50 euro was created, Nina Vale approved it, and it was charged.',
  async arrange(context) {
    const { pay_token_val } = await grantAuthorization(context);
    const { id } = await context.call('createCharge', { body: { pay_token_val, amount: 50 } });
    return { id, charge_id: id };
  },
};
const draftedPush: Scene = {
  description: 'A push of 120 euro to Nina Vale was drafted.',
  arrange: async ({ call }) => ({ id: (await call('createPush', { body: push })).id! }),
};
const approvedPush =
  'A push of 120 euro to Nina Vale was made ready, and the owner of the account approved it.';
const draftedPull: Scene = {
  description: 'A pull of 12.50 euro was drafted.',
  arrange: async ({ call }) => ({ id: (await call('createPull', { body: pull })).id }),
};

const application: NoScene = { none: 'A fresh sandbox has the application and its connection.' };
const account: NoScene = { none: 'A fresh sandbox has the accounts.' };
const shop: NoScene = { none: 'A fresh sandbox has the brand, the store and the POS.' };
const thirdParty: NoScene = { none: 'Any third party can register.' };

/** What each operation needs before it can do its work, or why it needs nothing. */
export const scenes: Readonly<Record<OperationId, Scene | NoScene>> = {
  createToken: application,
  refreshToken: {
    description: 'A token was fetched, and with it came the refresh token.',
    async arrange({ call }) {
      const { refresh_token } = await call('createToken', { body: tokenRequest });
      return { refresh_token };
    },
  },
  createApplicationToken: application,
  createConnection: application,
  getConnection: application,
  deleteConnection: {
    description: 'A connection was asked for. Nobody has answered it yet, so it can be taken back.',
    arrange: async ({ call }) => ({ id: (await call('createConnection', { body: {} })).id }),
  },
  listBrands: shop,
  createPos: shop,
  getPos: shop,
  updatePos: anotherPos,
  deletePos: anotherPos,
  createAuthorization: shop,
  getAuthorization: grantedAuthorization,
  createCharge: grantedAuthorization,
  getCharge: madeCharge,
  createRefund: madeCharge,
  createPush: account,
  verifyPush: account,
  getPush: draftedPush,
  updatePush: draftedPush,
  deletePush: draftedPush,
  listPushTransfers: {
    description: approvedPush,
    arrange: async (context) => ({ id: await approvePush(context) }),
  },
  getPushTransfer: {
    description: approvedPush,
    async arrange(context) {
      const id = await approvePush(context);
      const { transfers } = await context.call('listPushTransfers', { path: { id } });
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
  getPull: draftedPull,
  updatePull: draftedPull,
  createPullTransfer: {
    description: 'A pull of 12.50 euro was made ready, and Nina Vale granted it on her phone.',
    async arrange({ call, control }) {
      const { id } = await call('createPull', { body: { ...pull, status: 'READY' } });
      await control.approve(id);
      return { id };
    },
  },
  getRegistryAccount: account,
  registerTpp: thirdParty,
  checkCheckout: grantedAuthorization,
  chargeCheckout: grantedAuthorization,
};

async function grantAuthorization({ call, control }: SceneContext) {
  const body = { charge_amount: 50, pos_id: merchant.pos };
  const { id } = await call('createAuthorization', { body });
  await control.approve(id);
  const { pay_token } = await call('getAuthorization', { path: { id } });
  return { id, authorization_id: id, pay_token_val: pay_token!.val };
}

async function approvePush({ call, control }: SceneContext): Promise<string> {
  const { id = '' } = await call('createPush', { body: { ...push, status: 'READY' } });
  await control.approve(id);
  return id;
}
