/** What only some payments need, as one file that is loaded when the first one does. */
export { checkAttempts } from './check-attempts.ts';
export { erasePayment } from './erase-payment.ts';
export { judgeChargeError } from './judge-charge-error.ts';
export { settle } from './settle.ts';
export { takeAnswer } from './take-answer.ts';
export { withProblem } from './with-problem.ts';
