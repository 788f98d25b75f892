import { type Call, LONGEST_KEPT } from './call.ts';

/** What stays of a journal when its calls are forgotten. */
export interface JournalPast {
  /** Calls that were dropped, and those that are forgotten now. */
  dropped: number;
  /** The number of the latest call. */
  number: number;
}

/** What was called in one scope, oldest first. */
export interface Journal {
  /** Adds a call when it comes. `path` is that within the mock. */
  begin: (request: Request, path: string) => Call;
  /** Keeps what a call sent. */
  keepBody: (call: Call, text: string) => void;
  /** Keeps how it was answered. */
  end: (call: Call, response: Response) => void;
  calls: () => readonly Call[];
  /** How many older calls there were. */
  dropped: () => number;
  past: () => JournalPast;
  /** Numbers go on after it. */
  clear: () => void;
}

/** Calls that are kept. */
const MOST = 1_000;
/** Characters that are kept of all of them. */
const LARGEST = 1_048_576;

/** Keeps the latest 1,000 calls, and at most a million characters of what they sent. Goes on from the `past` of a forgotten one. */
export function createJournal(past: JournalPast = { dropped: 0, number: 0 }): Journal {
  let calls: Call[] = [];
  let size = 0;
  let { number, dropped } = past;
  const grow = (call: Call, by: number): void => {
    if (!call.isKept) return;
    call.size += by;
    size += by;
    while (calls.length > MOST || (size > LARGEST && calls.length > 1)) {
      const oldest = calls.shift()!;
      oldest.isKept = false;
      size -= oldest.size;
      dropped += 1;
    }
  };
  return {
    begin(request, path) {
      const { url, method } = request;
      const start = url.indexOf('?');
      const hash = url.indexOf('#');
      const search = start === -1 ? '' : url.slice(start, hash === -1 ? undefined : hash);
      const headers: Record<string, string> = {};
      let length = path.length + search.length;
      for (const [name, value] of request.headers) {
        headers[name] = value;
        length += name.length + value.length;
      }
      number += 1;
      const began = performance.now();
      const call: Call = {
        number,
        at: Date.now(),
        began,
        method,
        path,
        search,
        headers,
        size: 0,
        isKept: true,
      };
      calls.push(call);
      grow(call, length);
      return call;
    },
    keepBody(call, text) {
      const isLong = text.length > LONGEST_KEPT;
      call.body = isLong ? text.length : text;
      grow(call, isLong ? 0 : text.length);
    },
    end(call, response) {
      const { status, headers } = response;
      call.ms = performance.now() - call.began;
      if (call.cut !== 'reset') call.status = status;
      const warnings = headers.get('x-mock-warnings');
      const violations = headers.get('sl-violations');
      if (warnings !== null) call.warnings = warnings;
      if (violations !== null) call.violations = violations;
      grow(call, (warnings?.length ?? 0) + (violations?.length ?? 0));
    },
    calls: () => calls,
    dropped: () => dropped,
    past: () => ({ dropped: dropped + calls.length, number }),
    clear() {
      for (const call of calls) call.isKept = false;
      calls = [];
      size = 0;
      dropped = 0;
    },
  };
}
