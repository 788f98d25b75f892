import { envelope, idOnly, type Shown, statusOnly } from '../bodies.ts';
import type { Check } from '../check.ts';
import type { Expected } from '../exam.ts';
import type { Reply } from '../wire.ts';

const repeated: Expected = { refused: 'refuses-duplicate', failed: 'refuses-duplicate' };

/** The same body again. Nothing has changed, so that it need not read. */
export const duplicates: Check = {
  id: 'duplicates',
  title: 'The same delivery at once, again, and a day later',
  async run(exam) {
    const sent = 'the same delivery several times';
    const id = await exam.create(1, sent);
    const body = envelope(await exam.show(id), await exam.now());
    const first = await exam.post({ body }, sent);
    const handled = await exam.expectHandled(first, { id, sent });
    for (const each of ['the same delivery at once', 'the same delivery a third time'])
      again(await exam.post({ body }, each), each);
    if (handled) await exam.parts.control.clock.advance('1d');
    const late = 'the same delivery a day later, by the sandbox’s clock';
    again(await exam.post({ body }, late), late);

    function again({ status = 0, sentAt }: Pick<Reply, 'status' | 'sentAt'>, each: string): void {
      if (status < 400) return;
      const rule = status >= 500 && exam.isExpired(sentAt) ? 'token-not-renewed' : 'refuses-duplicate';
      exam.found(rule, each, `a ${status}, after a ${first.status} to the first`);
    }
  },
};

/** The same body after an hour, in which something has happened that nobody told. */
export const repeatAfterHour: Check = {
  id: 'hour',
  title: 'The same delivery an hour later, when the resource has changed',
  async run(exam) {
    const now = await exam.now();
    const bodies = [
      ['with an id alone', ({ id }: Shown) => idOnly(id, now)],
      ['with {"id", "status"}', statusOnly],
      ['with the whole resource', (shown: Shown) => envelope(shown, now)],
    ] as const;
    const given: { id: string; body: string; sent: string }[] = [];
    for (const [what, bodyOf] of bodies) {
      const sent = `the same delivery ${what} an hour later, by the sandbox’s clock; the approval had been taken back meanwhile`;
      const id = await exam.create(1, sent);
      const body = bodyOf(await exam.show(id));
      if (await exam.expectHandled(await exam.post({ body }, sent), { id, sent: `a delivery ${what}` }))
        given.push({ id, body, sent });
    }
    if (given.length === 0) return;
    await exam.parts.control.clock.advance('61m');
    for (const { id, body, sent } of given) {
      await exam.act(id, 1);
      await exam.expectHandled(
        await exam.post({ body }, sent),
        { id, sent },
        { ...repeated, unread: 'unread-after-hour' },
      );
    }
  },
};
