import { schemaOfError } from '../kernel/documented-error.ts';
import { type ErrorName, errors } from '../generated/errors.ts';
import { type Operation, type OperationId, operations } from '../generated/operations.ts';

/**
 * Amounts that the sandbox answers with an error, whatever else is true; its own and not DropPay's. In euro: 9,990
 * thousand, the status, and as cents the last digits of the code. Nobody charges ten million on the phone by accident, and
 * nothing below is magic, so tests with random amounts stay what they are.
 */
const amounts: readonly (readonly [euro: number, error: ErrorName])[] = [
  [9_990_400, 'BadRequest'],
  [9_990_400.01, 'WrongArguments'],
  [9_990_400.02, 'WrongDateTime'],
  [9_990_400.03, 'WrongPublicId'],
  [9_990_400.04, 'InvalidIban'],
  [9_990_401, 'Unauthorized'],
  [9_990_401.01, 'OutOfScope'],
  [9_990_401.02, 'InvalidAccessToken'],
  [9_990_403, 'Forbidden'],
  [9_990_403.01, 'AccessDenied'],
  [9_990_404, 'NotFound'],
  [9_990_410, 'PayTokenExpired'],
  [9_990_500, 'ServerError'],
];

/** Where the amount is in the body of each operation that takes one. */
const properties: { readonly [Id in OperationId]?: string } = {
  createAuthorization: 'charge_amount',
  createCharge: 'amount',
  chargeCheckout: 'amount',
  createRefund: 'amount',
  createPush: 'amount',
  verifyPush: 'amount',
  createPull: 'transfer_amount',
  createPullTransfer: 'amount',
};

export interface MagicAmount {
  operation: OperationId;
  property: string;
  /** Euro. */
  amount: number;
  error: ErrorName;
  status: number;
}

/** Every magic amount of every operation: those whose error the operation documents. */
export const magicAmounts: readonly MagicAmount[] = Object.values(operations).flatMap((operation) => {
  const property = properties[operation.id];
  if (property === undefined) return [];
  return amounts
    .filter(([, error]) => schemaOfError(operation, error) !== undefined)
    .map(([amount, error]) => ({
      operation: operation.id,
      property,
      amount,
      error,
      status: errors[error].status,
    }));
});

/** The error that the amount in `body` asks for. */
export function magicError({ id }: Operation, body: object): ErrorName | undefined {
  const property = properties[id];
  const amount = property === undefined ? undefined : Number((body as Record<string, unknown>)[property]);
  if (amount === undefined || !(amount >= 9_990_400)) return undefined;
  return magicAmounts.find((each) => each.operation === id && each.amount === amount)?.error;
}
