import type { MachineName } from '../../generated/machines.ts';
import type { Question } from './question.ts';

/** What the states that a person's own answer leads to mean, in words for that person. The contract's are for its readers. */
const words: Partial<Record<MachineName, Readonly<Record<string, string>>>> = {
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
  },
  Pull: {
    SCHEDULED: 'You have approved. Money can be taken as is said here, until you take that back.',
    REFUSED: 'You have refused. Nothing is taken.',
    REVOKED: 'You have taken your approval back. Nothing more can be taken.',
  },
};

/** What became of a question that the person has answered; undefined where somebody or something else decided. */
export const whatYouDid = ({ machine, status }: Question): string | undefined => words[machine]?.[status];
