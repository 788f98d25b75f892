import type { Charge as ChargeView, Refund as RefundView } from '../../../generated/schemas.ts';
import { writeDate } from '../../../kernel/dates.ts';
import { toEuro } from '../../../kernel/money.ts';
import { optionalProps } from '../../../kernel/optional-props.ts';
import { type Brand, publicStore, publicView } from '../brand/brand.ts';
import type { Charge } from './charge.ts';

export function view(
  charge: Charge,
  {
    brand,
    store,
    merchant,
    payer,
    refund,
  }: {
    brand?: Brand | undefined;
    store?: Brand['stores'][number] | undefined;
    merchant?: string | undefined;
    payer?: string | undefined;
    refund?: RefundView | undefined;
  },
): ChargeView {
  return optionalProps({
    id: charge.id,
    status: charge.status,
    authorization_id: charge.authorization,
    authorization_scheme: 'DROPPAY',
    ...charge.posted,
    amount: toEuro(charge.cents),
    pos_id: charge.pos,
    merchant_business_name: merchant,
    payer_name: payer,
    date_creation: writeDate(charge.created),
    date_done: charge.done === undefined ? undefined : writeDate(charge.done),
    date_last_update: writeDate(charge.updated),
    refund,
    brand: brand && publicView(brand),
    store: store && publicStore(store),
  });
}
