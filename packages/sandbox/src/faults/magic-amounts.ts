import { schemaOfError } from '../kernel/documented-error.ts';
import { type ErrorName, errors } from '../generated/errors.ts';
import { type Operation, type OperationId, operations } from '../generated/operations.ts';

/** Below it nothing is magic, so tests with random amounts stay what they are. In euro. */
const LEAST = 9_990_400;

/**
 * The amounts, in euro, to which the sandbox responds with an error, whatever else is true; its own and not DropPay's. 9,990
 * thousand, the status, and as cents the last digits of the code: nobody charges ten million on the phone by accident.
 * Undefined where an error can have none.
 */
const amounts: Record<ErrorName, number | undefined> = {
  // Its code ends in 00, which is BadRequest's amount.
  MissingArguments: undefined,
  BadRequest: 9_990_400,
  WrongArguments: 9_990_400.01,
  WrongDateTime: 9_990_400.02,
  WrongPublicId: 9_990_400.03,
  InvalidIban: 9_990_400.04,
  Unauthorized: 9_990_401,
  OutOfScope: 9_990_401.01,
  InvalidAccessToken: 9_990_401.02,
  Forbidden: 9_990_403,
  AccessDenied: 9_990_403.01,
  NotFound: 9_990_404,
  PayTokenExpired: 9_990_410,
  ServerError: 9_990_500,
  // No operation with an amount documents these.
  InvalidVatCode: undefined,
  InvalidTaxCode: undefined,
  WrongCredentials: undefined,
  BadSignature: undefined,
  MethodNotAllowed: undefined,
};

export interface MagicAmount {
  operation: OperationId;
  /** Where it is in the body; names with a dot between two when it is not at the top. */
  property: string;
  /** Euro. */
  amount: number;
  error: ErrorName;
  status: number;
}

/** Every magic amount of every operation: those whose error the operation documents. */
export const magicAmounts: readonly MagicAmount[] = Object.values(operations).flatMap((operation) =>
  operation.amounts.flatMap((path) =>
    (Object.keys(amounts) as ErrorName[]).flatMap((error) => {
      const amount = amounts[error];
      if (amount === undefined || schemaOfError(operation, error) === undefined) return [];
      const { status } = errors[error];
      return [{ operation: operation.id, property: path.join('.'), amount, error, status }];
    }),
  ),
);

/** The error that an amount in `body` asks for. */
export function magicError({ id, amounts: paths }: Operation, body: object): ErrorName | undefined {
  for (const path of paths) {
    const amount = Number(valueAt(body, path));
    if (!(amount >= LEAST)) continue;
    const property = path.join('.');
    const found = magicAmounts.find(
      (each) => each.operation === id && each.property === property && each.amount === amount,
    );
    if (found !== undefined) return found.error;
  }
  return undefined;
}

function valueAt(body: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], body);
}
