import type { Authorization } from '../generated/schemas.ts';

/** How many charges an authorization allows, if it says so. */
export const maxCharges = (authorization: Authorization): number | undefined =>
  // oxlint-disable-next-line typescript/no-deprecated -- DropPay's quick start spells it so
  authorization.charge_max_count ?? authorization.charge_maxcount;
