import { envelope, idOnly } from '../bodies.ts';
import type { Check } from '../check.ts';
import { pause } from '../words.ts';

/** Deliveries of one resource at once, and of several resources. */
const SAME = 20;
const DIFFERENT = 100;

/** Half of them arrive together, the others one by one. */
const GAP = 20;

/**
 * A charge takes effect, and its response comes later: whoever notes the charge when it was answered is seen to make another one, for the
 * reads in between give a new pay token.
 */
export const concurrent: Check = {
  id: 'concurrent',
  title: `${SAME} deliveries of one resource at the same moment`,
  async run(exam) {
    const { control, subject } = exam.parts;
    const sent = `${SAME} deliveries of one resource at the same moment`;
    const id = await exam.create(1, sent);
    const now = await exam.now();
    const shown = await exam.show(id);
    if (subject.charge !== undefined) {
      await control.faults.add({
        kind: 'stall',
        when: 'after',
        delay: '400ms',
        operation: subject.charge,
        times: SAME,
      });
    }
    try {
      const replies = await Promise.all(
        Array.from({ length: SAME }, async (_, index) => {
          await pause(Math.max(0, index - SAME / 2) * GAP);
          const body = index % 2 === 0 ? envelope(shown, now) : idOnly(id, now);
          return exam.post({ body, crowded: true }, sent);
        }),
      );
      const first = replies.reduce((a, b) => (a.sentAt < b.sentAt ? a : b));
      for (const reply of replies) {
        exam.expectSurvived(reply, sent);
        const { status = 0 } = reply;
        if (status >= 400 && status < 500) exam.found('refuses-duplicate', sent, `a ${status}`);
      }
      if ((first.status ?? 0) < 300) await exam.expectHandled(first, { id, sent });
      await pause(500);
    } finally {
      await control.faults.clear();
    }
  },
};

export const burst: Check = {
  id: 'burst',
  title: `${DIFFERENT} deliveries of ${DIFFERENT} resources in a burst`,
  async run(exam) {
    const sent = `${DIFFERENT} deliveries in a burst, each of another resource`;
    const ids: string[] = [];
    for (let index = 0; index < DIFFERENT; index++) ids.push(await exam.create(1, sent));
    const now = await exam.now();
    await Promise.all(
      ids.map(async (id) => {
        const reply = await exam.post({ body: idOnly(id, now), crowded: true }, sent);
        await exam.expectHandled(reply, { id, sent, within: Math.max(exam.parts.within, 15_000) });
      }),
    );
  },
};
