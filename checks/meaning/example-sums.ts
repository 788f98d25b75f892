/** The story of the examples, in euro. The mock responds with it, and pages print it. */
const seat = 50;
const bookedSeats = 100;
const takenSeat = 54.72;
const refunded = 20;
const stageFee = 120;
const largeFee = 2400;
const sepaFee = 1;
const seasonTicket = 12.5;

const push = { amount: stageFee };
const approvedPush = { amount: stageFee, fee: sepaFee };

/** Every sum in every example, by hand: the examples tell one story, in which sums come back. */
export const exampleSums: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AuthorizationRequest: { charge_amount: seat },
  AuthorizationWaiting: { charge_amount: seat },
  AuthorizationGranted: { charge_amount: seat },
  AuthorizationUsedUp: { charge_amount: seat },
  AuthorizationRefused: { charge_amount: seat },
  AuthorizationExpired: { charge_amount: seat },
  AuthorizationEvent: { 'edata.charge_amount': seat },
  AuthorizationFlat: { charge_amount: seat },
  AuthorizationBookedRequest: { charge_amount: bookedSeats },
  AuthorizationBookedWaiting: { charge_amount: bookedSeats },
  AuthorizationBookedGranted: { charge_amount: bookedSeats },

  ChargeRequest: { amount: seat },
  ChargeQuickStartRequest: { amount: seat },
  ChargeDone: { amount: seat },
  ChargeRefunded: { amount: seat, 'refund.amount': refunded },
  ChargeBookedRequest: { amount: takenSeat },
  ChargeBookedDone: { amount: takenSeat },
  ChargeFailed: { amount: takenSeat },
  RefundRequest: { amount: refunded },
  RefundDone: { amount: refunded },

  CheckoutGranted: { charge_amount: seat },
  CheckoutWaiting: { charge_amount: seat },
  CheckoutChargeRequest: { amount: seat },
  CheckoutChargeDone: { amount: seat },

  PushRequest: push,
  PushReadyRequest: push,
  PushInternalRequest: push,
  PushVerifyRequest: push,
  PushDraft: push,
  PushReady: push,
  PushReadyCreated: push,
  PushRefused: push,
  // Within A-Tono there is no fee.
  PushInternalReady: push,
  PushInternalDone: push,
  PushScheduled: approvedPush,
  PushRunning: approvedPush,
  PushDone: approvedPush,
  PushDeleted: approvedPush,
  PushCancelled: approvedPush,
  PushRevoked: approvedPush,
  PushFeasible: approvedPush,
  PushFlat: approvedPush,
  PushEvent: { 'edata.amount': stageFee, 'edata.fee': sepaFee },
  // Above 1,500 euro the back office looks at it.
  PushWaitingApproval: { amount: largeFee, fee: sepaFee },
  PushNotApproved: { amount: largeFee, fee: sepaFee },
  PushTransferBooked: { amount: stageFee },
  PushTransferAccounted: { amount: stageFee },
  PushTransferInternal: { amount: stageFee },
  PushTransferFailed: { amount: stageFee },
  PushTransferList: { 'transfers.0.amount': stageFee },
  PushTransferListInternal: { 'transfers.0.amount': stageFee },

  PullRequest: { transfer_amount: seasonTicket },
  PullReady: { transfer_amount: seasonTicket },
  PullScheduled: { transfer_amount: seasonTicket },
  PullEvent: { 'edata.transfer_amount': seasonTicket },
  PullTransferRequest: { amount: seasonTicket },
  PullTransferAccounted: { amount: seasonTicket },

  RegistryBusiness: { 'bank_account.balance_current': 1250.75, 'bank_account.balance_available': 1130.75 },
  RegistryPersonal: { 'bank_account.balance_current': 310.2, 'bank_account.balance_available': 310.2 },
};
