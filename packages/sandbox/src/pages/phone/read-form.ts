import type { ActionRequest } from '../../generated/control/schemas.ts';

/** The phone's form as it was sent. */
export interface AnswerForm {
  /** As it was sent: any text. */
  answer: string;
  person: string;
  /** The sum that the person says, as written. */
  amount: string;
}

/** How a question is shown besides what it says. */
export interface QuestionView {
  /** Whether this page follows an approval: it goes on to the application then. */
  justApproved?: boolean;
  /** The form as it was sent, when it is shown again. */
  form?: AnswerForm;
  error?: string;
  status?: number;
}

/** The form with the body of its action, or with what is wrong with it in words for the person. */
export function readForm(data: FormData): AnswerForm & ({ body: ActionRequest } | { wrong: string }) {
  const text = (name: string): string => {
    const value = data.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const answer = text('answer');
  const form: AnswerForm = { answer, person: text('person'), amount: text('amount') };
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
