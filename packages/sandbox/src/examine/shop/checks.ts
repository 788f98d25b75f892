import { doubleClick, twoCustomers } from './checks/crowds.ts';
import { noMoney, purchase, refusal } from './checks/customers.ts';
import { kills } from './checks/kills.ts';
import { linkEarly, linkLost } from './checks/links.ts';
import { answerLate, answerLost, notArrived } from './checks/lost-answers.ts';
import { outage } from './checks/outage.ts';
import { reads } from './checks/reads.ts';
import { refundByHand, refundLost, refundPlain, refundRefused, refundTwice } from './checks/refunds.ts';
import { refusedOnce } from './checks/refusals.ts';
import { stopped } from './checks/stopped.ts';
import { unclear } from './checks/unclear.ts';
import { week } from './checks/week.ts';
import { hintsDropped, hintsMadeUp, hintsTwice } from './checks/hints.ts';
import type { ShopCheck } from './shop-check.ts';

/** In their order: a purchase first, then what can be seen of a shop that runs, then what ends it. */
export const shopChecks: readonly ShopCheck[] = [
  purchase,
  refusal,
  noMoney,
  unclear,
  answerLost,
  notArrived,
  refusedOnce,
  reads,
  linkLost,
  linkEarly,
  doubleClick,
  twoCustomers,
  hintsDropped,
  hintsTwice,
  hintsMadeUp,
  refundPlain,
  refundLost,
  refundRefused,
  refundTwice,
  refundByHand,
  outage,
  answerLate,
  kills,
  stopped,
  week,
];
