import type { Check } from './check.ts';
import { credentials } from './checks/credentials.ts';
import { burst, concurrent } from './checks/crowds.ts';
import { firstDelivery } from './checks/first-delivery.ts';
import { large, malformed, odd, strange } from './checks/flaws.ts';
import { forms } from './checks/forms.ts';
import { apiFails, interrupted, keptConnection, slowBody } from './checks/interrupted.ts';
import {
  laterState,
  madeUpBodies,
  meanwhile,
  missed,
  reordered,
  sameSecond,
  sameStatus,
} from './checks/order.ts';
import { duplicates, repeatAfterHour } from './checks/repetition.ts';
import { stillThere } from './checks/still-there.ts';

/** In their order: what every receiver meets first, and what may end it last. */
export const checks: readonly Check[] = [
  firstDelivery,
  forms,
  credentials,
  laterState,
  sameStatus,
  sameSecond,
  meanwhile,
  reordered,
  duplicates,
  repeatAfterHour,
  missed,
  madeUpBodies,
  concurrent,
  burst,
  odd,
  strange,
  keptConnection,
  slowBody,
  interrupted,
  apiFails,
  malformed,
  large,
  stillThere,
];
