import type { DropPay } from '@droppay/client';

/**
 * The calls that documented responses belong to which show another resource than the story of `conforming-calls.ts` is of,
 * by method and name of the example, by hand. The client takes no response to something else for one to its request.
 */
export const otherCalls: Record<string, (droppay: DropPay) => Promise<unknown>> = {
  'POST AuthorizationBookedWaiting': ({ authorizations }) =>
    authorizations.create({ charge_amount: 100, pos_id: 'POSV265V3PQ9E', policy: 'BOOKED' }),
  'GET AuthorizationBookedGranted': ({ authorizations }) => authorizations.get('CHTBK77M2QX40'),
  'POST ChargeBookedDone': ({ charges }) =>
    charges.create({ pay_token_val: '2f0c9d1e-7b64-4a35-9c1f-d0a8e7b3561c', amount: 54.72 }),
  'GET ChargeBookedDone': ({ charges }) => charges.get('CHA61QWM08ZT3'),
  'GET ChargeFailed': ({ charges }) => charges.get('CHA61QWM08ZT3'),
  'POST PushInternalReady': ({ pushes }) =>
    pushes.create({ amount: 120, recipient: { account: 'IT81Z0999800001000000070002' } }),
  'GET PushInternalDone': ({ pushes }) => pushes.get('SEM77IN0025DP'),
  'GET PushNotApproved': ({ pushes }) => pushes.get('SEM2400BO91KW'),
  'GET PushRefused': ({ pushes }) => pushes.get('SEMRC40V7PX12'),
  'GET PushWaitingApproval': ({ pushes }) => pushes.get('SEM2400BO91KW'),
  'GET PushTransferInternal': ({ pushTransfers }) => pushTransfers.get('SMP77IN0025DP'),
  'GET PushTransferListInternal': ({ pushTransfers }) => pushTransfers.list('SEM77IN0025DP'),
};
