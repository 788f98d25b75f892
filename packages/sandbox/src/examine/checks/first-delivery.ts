import { envelope } from '../bodies.ts';
import type { Check } from '../check.ts';
import { ExamEnded } from '../exam-ended.ts';

/** The first of all: whether anything that follows makes sense. */
export const firstDelivery: Check = {
  id: 'once',
  title: 'A delivery, once',
  async run(exam) {
    const { found, post, parts } = exam;
    const sent = 'one delivery with the right credentials, of a resource that was approved';
    const id = await exam.create(1, sent);
    const reply = await post({ body: envelope(await exam.show(id), await exam.now()) }, sent);
    const { status = 0, failure, message, sentAt } = reply;
    if (failure === 'late') throw new ExamEnded('The receiver did not answer the first delivery in time.');
    if (failure !== undefined) {
      found('breaks-off', sent, `no response: ${message ?? failure}`);
      throw new ExamEnded('The receiver did not answer the first delivery.');
    }
    if (status === 401 || status === 403) {
      found('refuses-good-credentials', sent, `a ${status}`);
      throw new ExamEnded('The receiver refuses the credentials of its own URL.');
    }
    if (status >= 300 && status < 400) throw new ExamEnded('The receiver redirects every delivery.');
    if (status >= 300) {
      await exam.expectHandled(reply, { id, sent });
      // It may still take the other form.
      if (status === 404 || status === 405)
        throw new ExamEnded(`There is nothing at this address: a ${status}.`);
      return;
    }
    if ((await parts.watch.wait(exam.isRead(id, sentAt), parts.within)) !== undefined) return;
    exam.neverReads();
    const silent = parts.watch.seen.length === 0;
    found(
      silent ? 'reads-elsewhere' : 'acknowledged-unread',
      sent,
      `a ${status}, and ${silent ? 'not one request to this sandbox' : exam.asked(sentAt, id)}. Whether it reads is not looked at any more`,
    );
  },
};
