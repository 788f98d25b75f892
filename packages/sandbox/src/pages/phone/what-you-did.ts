import type { CustomerActions } from '../../generated/machines.ts';
import type { Question } from './question.ts';

type StatesByCustomer<Name extends keyof CustomerActions> = Extract<
  CustomerActions[Name][keyof CustomerActions[Name]],
  string
>;

/**
 * The states that a person's own action leads to, in words for that person: the contract's are for its readers. Undefined
 * where the state does not tell that it was the person.
 */
const words: {
  readonly [Name in keyof CustomerActions]: Readonly<Record<StatesByCustomer<Name>, string | undefined>>;
} = {
  Authorization: {
    GRANTED: 'You have approved. The payment can be taken now, within what is said here.',
    REFUSED: 'You have refused. Nothing is paid.',
    REVOKED: 'You have taken your approval back. Nothing more can be taken.',
  },
  Connection: {
    GRANTED: 'You have approved. It may act for you until you take that back.',
    REFUSED: 'You have refused. It cannot act for you.',
    REVOKED: 'You have taken your approval back. It cannot act for you any more.',
  },
  Push: {
    SCHEDULED: 'You have approved. The money goes when its time comes.',
    REFUSED: 'You have refused. Nothing is transferred.',
    // The application may have done it, too.
    REVOKED: undefined,
  },
  Pull: {
    SCHEDULED: 'You have approved. Money can be taken as is said here, until you take that back.',
    REFUSED: 'You have refused. Nothing is taken.',
    REVOKED: 'You have taken your approval back. Nothing more can be taken.',
  },
};

/** Tells the person what their answer did; undefined where somebody or something else decided. */
export function whatYouDid({ machine, status }: Question): string | undefined {
  const ofMachine: Readonly<Record<string, string | undefined>> = words[machine];
  return ofMachine[status];
}
