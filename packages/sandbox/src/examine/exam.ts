import type { Control } from '../control/control.ts';
import type { Shown } from './bodies.ts';
import { type Collector, createFindings, type Found } from './findings.ts';
import type { Merchant, Subject } from './merchant.ts';
import { createPost, type Post, type Receiver } from './post.ts';
import type { Rule } from './rules.ts';
import type { Seen, Watch } from './watch.ts';
import type { Reply } from './wire.ts';
import { pause, seconds } from './words.ts';

export interface ExamParts extends Receiver {
  control: Control;
  watch: Watch;
  merchant: Merchant;
  subject: Subject;
  /** Milliseconds that it has to read after a delivery. */
  within: number;
}

/** The rules that are broken where a delivery is refused with a 4XX, answered and not read, or answered with a 5XX. */
export type Expected = Partial<Record<'refused' | 'unread' | 'failed', Rule>>;

/** A step in the life of a resource: it is approved, and ended. */
export type Step = 0 | 1;

/** What checks are made with. */
export interface Exam {
  parts: ExamParts;
  found: Found;
  /** `sent` says what it is, for the report. */
  post: (given: Post, sent: string) => Promise<Reply>;
  /** That it has accepted a delivery, and reads the resource `id` after it. False when it did not. */
  expectHandled: (
    reply: Reply,
    of: { id: string; sent: string; within?: number },
    rules?: Expected,
  ) => Promise<boolean>;
  /**
   * That it has not failed. What it makes of the delivery otherwise is its own business. `lost`: there may be no such resource; who has
   * asked the API for it, and was refused, may ask to be told again.
   */
  expectSurvived: (reply: Reply, sent: string, lost?: 'lost') => void;
  /** Whether the API has refused the access token since then with which the receiver had read before. */
  isExpired: (since: number) => boolean;
  /** A new resource, so many steps on in its life. How often it is charged is looked at in the end. */
  create: (steps: Step | 2, sent: string) => Promise<string>;
  act: (id: string, step: Step) => Promise<unknown>;
  show: (id: string) => Promise<Shown>;
  /** The sandbox's time, as a body has it. */
  now: () => Promise<string>;
  /** Whether a request reads the resource `id`, and came no sooner than `since`. */
  isRead: (id: string, since: number) => (seen: Seen) => boolean;
  /** What the receiver asked the API for since then, in words. */
  asked: (since: number, id: string) => string;
  /** Whether it is worth to wait for reads. */
  reads: () => boolean;
  /** Has nobody wait for reads any more. */
  neverReads: () => void;
  /** Looks at something when all was delivered and what follows has had its time. It is found for the present check. */
  atEnd: (look: (found: Found) => void | Promise<void>) => void;
  /** How often a resource was charged with success, so far. */
  chargesOf: (id: string) => Promise<number>;
  /** Whether it has charged any of the resources. */
  hasCharged: () => Promise<boolean>;
  end: () => Promise<void>;
}

/** @param present The check that is being made. */
export function createExam(parts: ExamParts, present: () => Collector): Exam {
  const { control, watch, merchant, subject, within } = parts;
  const foundFor = createFindings();
  const found: Found = (...finding) => foundFor(present())(...finding);
  const made: { id: string; sent: string; found: Found }[] = [];
  const later: (() => void | Promise<void>)[] = [];
  let slowestRead = 0;
  let reads = true;

  const isRead: Exam['isRead'] =
    (id, since) =>
    ({ method, begun, status, path }) =>
      method === 'GET' && begun >= since && status === 200 && path.includes(id);

  const asked: Exam['asked'] = (since, id) => {
    const all = watch.seen.filter(({ begun }) => begun >= since);
    if (all.length === 0) return 'it asked the API for nothing';
    const its = all.filter(({ path }) => path.includes(id));
    const shown = (its.length > 0 ? its : all)
      .slice(0, 3)
      .map(({ method, path, status }) => `${method} ${path} (${status ?? 'no response'})`);
    return `it asked the API for ${shown.join(', ')}${all.length > 3 ? ' and more' : ''}, and did not read ${id}`;
  };

  /** The last of the receiver's calls since then, if the API has refused it: what it did again with success is over. */
  const refusedCall = (since: number): Seen | undefined => {
    const last = watch.seen.findLast(({ begun }) => begun >= since);
    return (last?.status ?? 0) >= 400 ? last : undefined;
  };

  const isExpired: Exam['isExpired'] = (since) =>
    refusedCall(since)?.status === 401 &&
    watch.seen.some(({ begun, method, status }) => begun < since && method === 'GET' && status === 200);

  /** The same in words; empty without any. */
  const refusal = (since: number): string => {
    const last = refusedCall(since);
    return last === undefined
      ? ''
      : `, after its ${last.method} ${last.path} was answered with ${last.status}`;
  };

  const expectSurvived: Exam['expectSurvived'] = (
    { status = 0, failure, message = '', sentAt, reused },
    sent,
    lost,
  ) => {
    const hasAsked = watch.seen.some(({ begun, status: got = 0 }) => begun >= sentAt && got >= 400);
    if (status >= 500 && !(lost === 'lost' && hasAsked))
      found(isExpired(sentAt) ? 'token-not-renewed' : 'crashes', sent, `a ${status}${refusal(sentAt)}`);
    if (failure === 'broken') {
      const rule = reused === true ? 'ends-kept-connection' : 'breaks-off';
      found(rule, sent, `the connection ended without a response (${message})`);
    }
  };

  const expectHandled: Exam['expectHandled'] = async (
    reply,
    { id, sent, within: patience = within },
    { refused = 'refuses-delivery', unread = 'acknowledged-unread', failed = 'crashes' } = {},
  ) => {
    const { status, sentAt } = reply;
    if (status === undefined) {
      expectSurvived(reply, sent);
      return false;
    }
    if (status >= 500)
      found(isExpired(sentAt) ? 'token-not-renewed' : failed, sent, `a ${status}${refusal(sentAt)}`);
    else if (status >= 400) found(refused, sent, `a ${status}${refusal(sentAt)}`);
    if (status >= 300) return false;
    if (!reads) return true;
    const read = await watch.wait(isRead(id, sentAt), patience);
    if (read !== undefined) {
      slowestRead = Math.max(slowestRead, read.begun - sentAt);
      return true;
    }
    const seen = `a ${status}, and in the ${seconds(patience)} that followed ${asked(sentAt, id)}`;
    found(isExpired(sentAt) ? 'token-not-renewed' : unread, sent, seen);
    return false;
  };

  const chargesOf: Exam['chargesOf'] = async (id) => {
    if (subject.charge === undefined) return 0;
    const { resource } = await control.read(id);
    if ('charge_success_count' in resource) return Number(resource['charge_success_count']);
    return watch.seen.filter(
      ({ operation, path, status }) => operation === subject.charge && path.includes(id) && status === 200,
    ).length;
  };

  return {
    parts,
    found,
    post: createPost(parts, found),
    expectHandled,
    expectSurvived,
    isExpired,
    isRead,
    asked,
    act: (id, step) => control.act(id, subject.steps[step]),
    async create(steps, sent) {
      const id = await merchant.create(subject);
      made.push({ id, sent, found: foundFor(present()) });
      for (const step of subject.steps.slice(0, steps)) await control.act(id, step);
      return id;
    },
    show: async (id) => (await control.read(id)).resource as unknown as Shown,
    now: async () => (await control.clock.read()).now,
    reads: () => reads,
    neverReads() {
      reads = false;
    },
    chargesOf,
    async hasCharged() {
      for (const { id } of made) if ((await chargesOf(id)) > 0) return true;
      return false;
    },
    atEnd(look) {
      const finds = foundFor(present());
      later.push(() => look(finds));
    },
    async end() {
      // Who works off a queue charges a while after it has read.
      await pause(Math.min(within, Math.max(500, 2 * slowestRead)));
      for (const look of later) await look();
      for (const each of made) {
        const count = await chargesOf(each.id);
        if (count > 1)
          each.found('charges-twice', each.sent, `${count} charges of ${each.id}, where one was due`);
      }
    },
  };
}
