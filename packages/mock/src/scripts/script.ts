import type { Catalogue } from '../catalogue.ts';
import type { Engine, Operation } from '../prism/engine.ts';
import { listOf } from '../prefer.ts';
import { choose, type Preferred } from '../wishes/choose.ts';
import { canonical } from '../wishes/preference.ts';
import { type Asked, writeWish } from '../wishes/wrong-wish.ts';
import type { Answer, ScriptRequest } from '../generated/control/schemas.ts';
import { judgeSet } from './judge-set.ts';
import { nameOf, operationOf, type Unknown, unknownName } from './names.ts';
import { nested } from './nested.ts';
import { differences, type Sent, type Wanted } from './values.ts';

/** What the next answers are, of the requests that it matches. */
export interface Script {
  id: string;
  operation?: string | undefined;
  wanted: Wanted;
  /** Those that are left; never none of them. */
  steps: Step[];
}

/** An answer and how often it is left. */
export interface Step {
  answer: Answer;
  asked: Asked;
  /** Milliseconds. */
  delay: number;
  left: number;
}

/** The longest delay in milliseconds. */
const LONGEST_DELAY = 60_000;

/** What a script is made by. */
export interface ScriptParts {
  engine: Pick<Engine, 'operations' | 'judge'>;
  catalogue: Catalogue;
}

/** The script that `request`, which has the form of the control document, describes; or why there can be none. */
export function scriptOf(request: ScriptRequest, id: string, parts: ScriptParts): Script | Unknown {
  const { operation: name, path, query, body, answers, ...single } = request;
  const { operations } = parts.engine;
  const only = name === undefined ? undefined : operationOf(operations, name);
  if (only !== undefined && 'because' in only) return only;
  const wanted = { path, query, body };
  const possible = only === undefined ? operations : [only];
  const wrong = unknownName(wanted, possible);
  if (wrong !== undefined) return wrong;
  const given = Object.keys(single);
  if (answers !== undefined && given.length > 0) {
    return { because: `A script has either answers, or one answer: put ${given.join(', ')} into answers.` };
  }
  if (answers === undefined && given.every((each) => each === 'times')) {
    return { because: `A script says what the answer is: status, example, set, delay, lost or reset.` };
  }
  const steps: Step[] = [];
  for (const answer of answers ?? [single]) {
    const step = stepOf(answer);
    if ('because' in step) return step;
    const flaw = impossible(step, only, possible, parts);
    if (flaw !== undefined) return flaw;
    steps.push(step);
  }
  return { id, operation: name, wanted, steps };
}

function stepOf(answer: { [Name in keyof Answer]?: Answer[Name] | undefined }): Step | Unknown {
  const { status, example, set, delay, lost, reset, times = 1 } = answer;
  const ms = delay === undefined ? 0 : durationOf(delay);
  if (ms === undefined) {
    return { because: `The delay "${delay}" is no time of at most 60 seconds, as 200ms or 3s.` };
  }
  if (reset && (lost || status !== undefined || example !== undefined || set !== undefined)) {
    return {
      because:
        'A reset comes before the request is handled, so there is nothing else to say of it but its delay and times. What is handled and then gets no answer is lost.',
    };
  }
  const asked = { code: status === undefined ? undefined : canonical(String(status)), example };
  return {
    answer: {
      ...defined(answer),
      ...(set !== undefined && { set: nested(set) }),
    },
    asked,
    delay: ms,
    left: times,
  };
}

/** Without the properties that are undefined. */
function defined(answer: object): Answer {
  return Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== undefined));
}

function durationOf(text: string): number | undefined {
  const [, digits, unit] = /^(\d{1,5}(?:\.\d{1,3})?)(ms|s)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const ms = Number(digits) * (unit === 's' ? 1000 : 1);
  return ms <= LONGEST_DELAY ? ms : undefined;
}

function impossible(
  { answer, asked }: Step,
  only: Operation | undefined,
  possible: readonly Operation[],
  { engine, catalogue }: ScriptParts,
): Unknown | undefined {
  let choice: Preferred | undefined;
  let wrong: Unknown = {
    because: `No operation has an answer with ${writeWish(asked)}. GET /_mock lists what there is.`,
  };
  for (const operation of possible) {
    const chosen = choose(operation, asked, catalogue);
    if (!('because' in chosen)) choice ??= chosen;
    else if (only !== undefined) {
      const nearest = chosen.nearest?.example ?? chosen.nearest?.code;
      const meant = nearest === undefined ? '' : ` Do you mean ${nearest}?`;
      const because = `${nameOf(only)} has no answer with ${writeWish(asked)}: ${chosen.because}.${meant} It has: ${listOf(only, catalogue)}.`;
      wrong = { because, nearest };
    }
  }
  if (choice === undefined) return wrong;
  if (answer.set === undefined) return undefined;
  if (only === undefined) return { because: 'What is set depends on the operation: name it.' };
  return judgeSet(engine, only, choice, answer.set);
}

/** How `operation` is to answer next by a script, when it does: undefined when the script is about something else. */
export function choiceOf(
  { operation: name, wanted, steps }: Script,
  operation: Operation,
  sent: Sent,
  catalogue: Catalogue,
): Preferred | undefined {
  const [step] = steps;
  if (step === undefined || (name !== undefined && name !== nameOf(operation))) return undefined;
  if (differences(wanted, sent).length > 0) return undefined;
  const choice = choose(operation, step.asked, catalogue);
  return 'because' in choice ? undefined : choice;
}
