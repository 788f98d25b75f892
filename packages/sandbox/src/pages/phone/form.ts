import type { ActionRequest } from '../../generated/control/schemas.ts';
import type { Answer } from './question.ts';

/** The phone's form as it was sent. */
export interface Form {
  answer: Answer | undefined;
  person: string;
  /** The sum that the person says, as written. */
  amount: string;
}

/** How a question is shown besides what it says. */
export interface Shown {
  /** Whether this page follows an approval: it goes on to the application then. */
  justApproved?: boolean;
  /** The form as it was sent, when it is shown again. */
  form?: Form;
  error?: string;
  status?: number;
}

/** What the form asks to be done, or what is wrong with it in words for the person. */
export function readForm(data: FormData): Form & ({ body: ActionRequest } | { wrong: string }) {
  const text = (name: string): string => {
    const value = data.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const answer = (['approve', 'refuse', 'revoke'] as const).find((each) => each === text('answer'));
  const form: Form = { answer, person: text('person'), amount: text('amount') };
  const body: ActionRequest = form.person === '' ? {} : { person: form.person };
  // A no is a no: it needs no proof of who says it.
  if (answer === 'refuse') return { ...form, body };
  if (text('pin') === '') return { ...form, wrong: 'Your PIN is missing.' };
  body.pin = text('pin');
  if (form.amount !== '') {
    // Italians write 12,50.
    const amount = /^\d{1,9}([.,]\d{1,2})?$/.test(form.amount)
      ? Number(form.amount.replace(',', '.'))
      : undefined;
    if (amount === undefined) return { ...form, wrong: `${form.amount} is no sum in euro, such as 12.50.` };
    body.amount = amount;
  }
  return { ...form, body };
}
