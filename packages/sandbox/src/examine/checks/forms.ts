import { envelope, idOnly, type Shown, statusOnly } from '../bodies.ts';
import type { Check } from '../check.ts';

/** The bodies that DropPay's pages show. */
export const forms: Check = {
  id: 'forms',
  title: 'Both forms of the body',
  async run(exam) {
    const now = await exam.now();
    const flat = { refused: 'refuses-flat-form', unread: 'refuses-flat-form' } as const;
    const wrapped = { refused: 'refuses-envelope-form', unread: 'refuses-envelope-form' } as const;
    const variants = [
      ['the resource itself, {"id", "status", …}', (shown: Shown) => JSON.stringify(shown), flat],
      ['{"etype", "edata": {"id", "status", …}, "etime"}', (shown: Shown) => envelope(shown, now), wrapped],
      ['an id and a status alone, {"id", "status"}', statusOnly, flat],
      [
        'an envelope with an id alone, {"etype", "edata": {"id"}, "etime"}',
        ({ id }: Shown) => idOnly(id, now),
        wrapped,
      ],
    ] as const;
    for (const [sent, bodyOf, rules] of variants) {
      // Another resource each time, for the form is in question and not the repetition.
      const id = await exam.create(1, sent);
      const body = bodyOf(await exam.show(id));
      await exam.expectHandled(await exam.post({ body }, sent), { id, sent }, rules);
    }
  },
};
