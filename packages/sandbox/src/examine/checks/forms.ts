import { envelope, idOnly } from '../bodies.ts';
import type { Check } from '../check.ts';

/** The bodies that DropPay's pages show. */
export const forms: Check = {
  id: 'forms',
  title: 'Both forms of the body',
  async run(exam) {
    const id = await exam.create(1, 'the same in several forms');
    const shown = await exam.show(id);
    const now = await exam.now();
    const flat = { refused: 'refuses-flat-form', unread: 'refuses-flat-form' } as const;
    const wrapped = { refused: 'refuses-envelope-form', unread: 'refuses-envelope-form' } as const;
    const variants = [
      ['the resource itself, {"id", "status", …}', JSON.stringify(shown), flat],
      ['{"etype", "edata": {"id", "status", …}, "etime"}', envelope(shown, now), wrapped],
      ['an id and a status alone, {"id", "status"}', JSON.stringify({ id, status: shown['status'] }), flat],
      ['an envelope with an id alone, {"etype", "edata": {"id"}, "etime"}', idOnly(id, now), wrapped],
    ] as const;
    for (const [sent, body, rules] of variants) {
      await exam.expectHandled(await exam.post({ body }, sent), { id, sent }, rules);
    }
  },
};
