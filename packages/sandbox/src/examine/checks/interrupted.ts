import { envelope } from '../bodies.ts';
import type { FaultRequest } from '../../generated/control/schemas.ts';
import type { Check } from '../check.ts';
import type { Exam, Expected } from '../exam.ts';
import type { Reply } from '../wire.ts';
import { pause } from '../words.ts';

const cuts = [
  ['headers', 'before the body'],
  ['amid', 'in the middle of the body'],
  ['sent', 'after the body, while the receiver works on it'],
  ['response', 'when the response begins'],
] as const;

const RULE = 'never-recovers';

/** Connections that end too early. The same is delivered again, and has to be handled then. */
export const interrupted: Check = {
  id: 'interrupted',
  title: 'Connections that break off before, in and after the body',
  async run(exam) {
    const { control, subject } = exam.parts;
    for (const [cut, when] of cuts) {
      const sent = `a delivery whose connection broke off ${when}, and then the same once more`;
      const id = await exam.create(1, sent);
      const body = envelope(await exam.show(id), await exam.now());
      if (cut === 'sent')
        await control.faults.add({ kind: 'stall', when: 'after', delay: '400ms', operation: subject.read });
      let sentAt = 0;
      try {
        ({ sentAt } = await exam.post({ body, cut }, sent));
        await pause(cut === 'sent' ? 600 : 50);
      } finally {
        if (cut === 'sent') await control.faults.clear();
      }
      const again = await exam.post({ body }, sent);
      const hasRead = exam.parts.watch.seen.some(exam.isRead(id, sentAt));
      if (!hasRead) {
        await exam.expectHandled(again, { id, sent }, { refused: RULE, unread: RULE });
        continue;
      }
      // It had read before the break, so that it may have ended its work and know the repetition. A shop that charges shows whether.
      if ((again.status ?? 0) >= 400) exam.found(RULE, sent, `a ${again.status}`);
      exam.atEnd(async (finds) => {
        if ((await exam.hasCharged()) && (await exam.chargesOf(id)) === 0) {
          finds(RULE, sent, `a ${again.status}, and it never charged ${id}, as it charged others`);
        }
      });
    }
  },
};

/** Milliseconds that DropPay waits for somebody to ask while it is away, and for which it is away after that. */
const OUTAGE = 2_000;
const LEFT = 100;

/** The API is not there when the receiver wants to read. */
export const apiFails: Check = {
  id: 'api-fails',
  title: 'DropPay answers the receiver with an error, or not at all',
  async run(exam) {
    if (!exam.reads()) return;
    await fail(exam, 'a delivery, while DropPay answered every read with 503', {
      kind: 'error',
      status: 503,
    });
    await fail(exam, 'a delivery, while DropPay broke off the connection of every read', { kind: 'reset' });
  },
};

async function fail(exam: Exam, sent: string, fault: Pick<FaultRequest, 'kind' | 'status'>): Promise<void> {
  const { control, subject, watch, within } = exam.parts;
  const id = await exam.create(1, sent);
  const body = envelope(await exam.show(id), await exam.now());
  await control.faults.add({ ...fault, operation: subject.read, times: 1000 });
  const begun = performance.now();
  const posting = exam.post({ body }, sent);
  try {
    await watch.wait(
      ({ begun: at, path, status = 500 }) => at >= begun && path.includes(id) && status >= 500,
      OUTAGE,
    );
    // Who tries again by itself succeeds after that.
    await pause(LEFT);
  } finally {
    await control.faults.clear();
  }
  const reply = await posting;
  if (reply.status === undefined) exam.expectSurvived(reply, sent);
  const isPromised = (reply.status ?? 0) >= 200 && (reply.status ?? 0) < 300;
  if (isPromised && (await watch.wait(exam.isRead(id, reply.sentAt), within)) === undefined) {
    exam.found(
      'gives-up-after-error',
      sent,
      `a ${reply.status}, and when DropPay was back, in ${within / 1000} s, it did not read`,
    );
  }
  const again = 'the same delivery again, when DropPay was back';
  const next = await exam.post({ body }, again);
  await exam.expectHandled(
    next,
    { id, sent: again },
    { refused: 'never-recovers', unread: 'never-recovers' },
  );
}

export const slowBody: Check = {
  id: 'slow-body',
  title: 'A body that arrives bit by bit',
  async run(exam) {
    const sent = 'a delivery whose body took 2 s to arrive, in 20 pieces';
    const id = await exam.create(1, sent);
    const body = envelope(await exam.show(id), await exam.now());
    await exam.expectHandled(await exam.post({ body, pieces: { count: 20, gap: 100 } }, sent), { id, sent });
  },
};

/** One connection for several deliveries, the first of which is refused. */
export const keptConnection: Check = {
  id: 'kept-connection',
  title: 'Several deliveries over one connection',
  async run(exam) {
    const connection = crypto.randomUUID();
    const isTaken = ({ status = 0 }: Reply): boolean => status >= 200 && status < 300;
    // What each kind is answered with over a connection of its own: another answer comes of the connection.
    const usual: Partial<Record<'stranger' | 'good', boolean>> = {};
    for (const kind of ['stranger', 'good', 'good', 'stranger', 'good'] as const) {
      const isStranger = kind === 'stranger';
      const sent = isStranger
        ? 'a delivery without credentials over a connection that goes on'
        : 'a delivery over a connection that had been used before';
      const id = await exam.create(1, sent);
      const body = envelope(await exam.show(id), await exam.now());
      const reply = await exam.post(
        { body, connection, ...(isStranger && { authorization: undefined }) },
        sent,
      );
      const { status = 0, reused } = reply;
      if (isStranger) {
        usual.stranger ??= isTaken(reply);
        if (reused === true && isTaken(reply) && !usual.stranger)
          exam.found('mixes-requests', sent, `a ${status}`);
        continue;
      }
      if (usual.good === undefined) {
        const alone = 'a delivery over a connection of its own';
        usual.good = isTaken(await exam.post({ body }, alone));
      }
      const mixed: Expected = { refused: 'mixes-requests', failed: 'mixes-requests' };
      await exam.expectHandled(reply, { id, sent }, reused === true && usual.good ? mixed : {});
    }
  },
};
