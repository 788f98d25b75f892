import { forms } from '../../try-it/forms.ts';

/** What the page needs of every operation to fill in its form. */
export const GET = (): Response => Response.json(forms);
