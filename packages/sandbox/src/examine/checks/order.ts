import { envelope, idOnly, madeUp, statusOnly } from '../bodies.ts';
import type { Check } from '../check.ts';
import type { Expected } from '../exam.ts';
import { pause } from '../words.ts';

const later: Expected = {
  refused: 'refuses-duplicate',
  failed: 'refuses-duplicate',
  unread: 'loses-later-state',
};

/** Two bodies in the wrong order. */
export const reordered: Check = {
  id: 'reordered',
  title: 'The newer delivery first, then the older one',
  async run(exam) {
    const id = await exam.create(1, 'two deliveries in the wrong order');
    const older = envelope(await exam.show(id), await exam.now());
    await exam.act(id, 1);
    const newer = envelope(await exam.show(id), await exam.now());
    const first = 'what happened last, delivered first';
    await exam.expectHandled(await exam.post({ body: newer }, first), { id, sent: first });
    const second = 'the older delivery after the newer one';
    await exam.expectHandled(await exam.post({ body: older }, second), { id, sent: second });
  },
};

/** What the receiver was not there for. */
export const missed: Check = {
  id: 'missed',
  title: 'A late delivery, after others that never came',
  async run(exam) {
    const sent = 'one delivery, an hour late, of a resource whose earlier deliveries were lost';
    const id = await exam.create(2, sent);
    const body = envelope(await exam.show(id), await exam.now());
    await exam.parts.control.clock.advance('61m');
    await exam.expectHandled(await exam.post({ body }, sent), { id, sent }, { unread: 'loses-later-state' });
  },
};

/** Times have a resolution of a second, and a body may say nothing but the id: then two that differ are the same to the byte. */
export const sameSecond: Check = {
  id: 'same-second',
  title: 'Three states within a second, told by the same body',
  async run(exam) {
    const id = await exam.create(0, 'three deliveries that are the same to the byte, of three states');
    const body = idOnly(id, await exam.now());
    const states = ['as it was made', 'when it was approved', 'when the approval was taken back'];
    const { control, subject } = exam.parts;
    // Who answers first and works afterwards is still at the one when the next comes.
    await control.faults.add({
      kind: 'stall',
      when: 'after',
      delay: '500ms',
      operation: subject.read,
      times: 100,
    });
    try {
      for (const [step, state] of states.entries()) {
        if (step > 0) await exam.act(id, step === 1 ? 0 : 1);
        const sent = `a delivery with nothing but the id, ${state}`;
        const reply = await exam.post({ body }, sent);
        // Only the last one has to be read as it is: it may do the others together.
        if (step < 2) exam.expectSurvived(reply, sent);
        else
          await exam.expectHandled(
            reply,
            { id, sent },
            { refused: 'refuses-duplicate', unread: 'loses-later-state' },
          );
      }
    } finally {
      await control.faults.clear();
    }
  },
};

/** The second news of a resource, when the first was handled long ago. */
export const laterState: Check = {
  id: 'later-state',
  title: 'What happens to a resource after it was handled',
  async run(exam) {
    const sent = 'a delivery that the approval was taken back, after one that it was given';
    const id = await exam.create(1, sent);
    const granted = envelope(await exam.show(id), await exam.now());
    const first = 'a delivery that it was approved';
    if (!(await exam.expectHandled(await exam.post({ body: granted }, first), { id, sent: first }))) return;
    await exam.act(id, 1);
    const body = envelope(await exam.show(id), await exam.now());
    await exam.expectHandled(await exam.post({ body }, sent), { id, sent }, later);
  },
};

/** A status comes back, or something else changes than the status: the body is the same, and there is news. */
export const sameStatus: Check = {
  id: 'same-status',
  title: 'The same {"id", "status"} twice within a minute, when the resource has changed',
  async run(exam) {
    const sent = 'the same {"id", "status"} again, after the resource had changed';
    const id = await exam.create(1, sent);
    const body = statusOnly(await exam.show(id));
    const first = 'a delivery with {"id", "status"}';
    if (!(await exam.expectHandled(await exam.post({ body }, first), { id, sent: first }))) return;
    await exam.act(id, 1);
    await exam.expectHandled(await exam.post({ body }, sent), { id, sent }, later);
  },
};

/** Milliseconds that a read takes, and after which, in its middle, the next delivery comes. */
const READ = 1_500;
const MIDDLE = 500;

/** What the receiver has read is old when the response comes, and the delivery that says so finds it at work. */
export const meanwhile: Check = {
  id: 'meanwhile',
  title: 'A change while the receiver works on the delivery before',
  async run(exam) {
    const { control, subject } = exam.parts;
    const sent = 'a delivery that the approval was taken back, while the one before was being worked on';
    const id = await exam.create(1, sent);
    const granted = envelope(await exam.show(id), await exam.now());
    await control.faults.add({ kind: 'stall', when: 'after', delay: `${READ}ms`, operation: subject.read });
    try {
      const working = exam.post({ body: granted, crowded: true }, 'a delivery that it was approved');
      await pause(MIDDLE);
      await exam.act(id, 1);
      const body = envelope(await exam.show(id), await exam.now());
      const reply = await exam.post({ body, crowded: true }, sent);
      // It may have begun to charge what was taken back meanwhile.
      exam.expectSurvived(await working, 'a delivery that it was approved', 'lost');
      await exam.expectHandled(reply, { id, sent }, later);
    } finally {
      await control.faults.clear();
    }
  },
};

/** Bodies that say what is not so. */
export const madeUpBodies: Check = {
  id: 'made-up',
  title: 'Bodies that say what is not true',
  async run(exam) {
    const payToken = crypto.randomUUID();
    const says = exam.parts.subject.charge === undefined ? '' : ' and holds a made-up pay token';
    for (const [steps, sent] of [
      [0, `a body that says it was approved${says}, while it still waits`],
      [2, `a body that says it is approved${says}, when the approval was taken back`],
      [1, 'a body with a made-up pay token, of a resource that is approved'],
    ] as const) {
      const id = await exam.create(steps, sent);
      const body = envelope(
        madeUp(await exam.show(id), exam.parts.subject.approved, payToken),
        await exam.now(),
      );
      const reply = await exam.post({ body }, sent);
      await exam.expectHandled(reply, { id, sent });
      exam.atEnd((finds) => {
        const { charge } = exam.parts.subject;
        const acted = exam.parts.watch.seen.filter(
          ({ operation, begun, sent: text = '', path }) =>
            operation === charge &&
            begun >= reply.sentAt &&
            steps !== 1 &&
            (path.includes(id) || text.includes(id)),
        );
        if (acted.length > 0)
          finds(
            'believes-body',
            sent,
            `it asked for a charge of ${id} (${acted[0]!.status ?? 'no response'})`,
          );
      });
    }
    exam.atEnd((finds) => {
      const used = exam.parts.watch.seen.filter(({ sent = '' }) => sent.includes(payToken));
      if (used.length === 0) return;
      const sent = 'bodies with a pay token that was made up';
      finds(
        'believes-body',
        sent,
        `it asked for a charge with that token, ${used.length} times (${used[0]!.status ?? 'no response'})`,
      );
    });
  },
};
