import { envelope, idOnly } from '../bodies.ts';
import type { Check } from '../check.ts';
import { pause } from '../words.ts';

/** Deliveries of one resource at once, and of several resources. */
const SAME = 20;
const DIFFERENT = 100;

/** The API is slow meanwhile, so that whoever looks first and acts later is seen to act twice. */
export const concurrent: Check = {
  id: 'concurrent',
  title: `${SAME} deliveries of one resource at the same moment`,
  async run(exam) {
    const { control, subject } = exam.parts;
    const sent = `${SAME} deliveries of one resource at the same moment`;
    const id = await exam.create(1, sent);
    const now = await exam.now();
    const shown = await exam.show(id);
    await control.faults.add({ kind: 'stall', delay: '150ms', operation: subject.read, times: SAME });
    try {
      const replies = await Promise.all(
        Array.from({ length: SAME }, (_, index) =>
          exam.post({ body: index % 2 === 0 ? envelope(shown, now) : JSON.stringify(shown) }, sent),
        ),
      );
      for (const reply of replies.slice(0, -1)) exam.expectSurvived(reply, sent);
      const last = replies.reduce((a, b) => (a.sentAt > b.sentAt ? a : b));
      await exam.expectHandled(last, { id, sent }, { refused: 'refuses-duplicate' });
      // What was put off has to end before the API is quick again.
      await pause(300);
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
        const reply = await exam.post({ body: idOnly(id, now) }, sent);
        await exam.expectHandled(reply, { id, sent, within: Math.max(exam.parts.within, 15_000) });
      }),
    );
  },
};
