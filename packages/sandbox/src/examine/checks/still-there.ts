import { envelope } from '../bodies.ts';
import type { Check } from '../check.ts';

/** The last: whether it has survived all that. */
export const stillThere: Check = {
  id: 'still-there',
  title: 'A delivery after all this',
  async run(exam) {
    const sent = 'a delivery that is in order, after all the others';
    const id = await exam.create(1, sent);
    const body = envelope(await exam.show(id), await exam.now());
    await exam.expectHandled(await exam.post({ body }, sent), { id, sent });
  },
};
