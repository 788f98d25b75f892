import { isMapping, isText, type Mapping } from './place.ts';
import { unknownKeys } from './unknown-keys.ts';

/** A key of an entry, and what is wrong with it. The empty key is the entry itself. */
export type Problem = [key: string, message: string];

const KEYS = ['title', 'statements', 'readings', 'chosen', 'risk', 'also'];

/** What is wrong with an entry of `x-contradicts`, looked at alone. */
export function shapeProblems(entry: unknown): Problem[] {
  if (!isMapping(entry)) {
    return [['', 'this is no contradiction. Write title, statements, chosen and risk.']];
  }
  const { title, risk, readings } = entry;
  const wrong: Problem[] = [];
  if (!isText(title)) wrong.push(['title', 'it needs a "title" that says what is in doubt.']);
  wrong.push(...statementProblems(entry['statements']));
  if (readings !== undefined) wrong.push(...readingProblems(readings));
  wrong.push(...choiceProblems(entry));
  if (!isSentence(risk)) {
    wrong.push([
      'risk',
      'say in "risk", in a sentence of three words or more, what goes wrong for whom if the other is true.',
    ]);
  }
  return [...wrong, ...unknownKeys(entry, KEYS)];
}

function statementProblems(statements: unknown): Problem[] {
  if (!Array.isArray(statements) || statements.length < 2) {
    return [['statements', 'a contradiction is between at least two statements. Write the other one, too.']];
  }
  const all: unknown[] = statements;
  const problems = all.map(statementProblem).filter((problem) => problem !== undefined);
  const sources = all.map((statement) =>
    JSON.stringify(isMapping(statement) ? statement['source'] : statement),
  );
  if (problems.length === 0 && new Set(sources).size < sources.length) {
    problems.push('two of its statements have one source. Say in "section" which sentence each of them is.');
  }
  return problems.map((message) => ['statements', message]);
}

function statementProblem(statement: unknown, index: number): string | undefined {
  const which = `statement ${index + 1}`;
  if (!isMapping(statement)) return `${which} is none. Write "says" and "source".`;
  const { says, source } = statement;
  if (!isSentence(says)) return `${which} says nothing. Write "says", in our own words, with a full stop.`;
  if (!isSource(source)) {
    return `${which} has no source. Write "source" with a "page" (or an "application") and a "section".`;
  }
  return unknownKeys(statement, ['says', 'source'])[0]?.[1];
}

function isSource(source: unknown): source is Mapping {
  if (!isMapping(source) || !isText(source['section'])) return false;
  const { page, application } = source;
  return Object.keys(source).length === 2 && (isText(page) || isText(application));
}

function readingProblems(readings: unknown): Problem[] {
  const all = isMapping(readings) ? Object.entries(readings) : [];
  if (all.length < 2) {
    return [
      ['readings', 'one reading is no choice. Write what each name means, at least two, or leave it out.'],
    ];
  }
  return all.flatMap(([name, meaning]): Problem[] => {
    if (!/^[A-Za-z0-9:]+$/.test(name)) {
      return [['readings', `"${name}" is written in a command line. Use letters, digits and ":" alone.`]];
    }
    return isSentence(meaning) ? [] : [['readings', `say in a sentence what the reading ${name} means.`]];
  });
}

function choiceProblems({ readings, chosen }: Mapping): Problem[] {
  if (!isMapping(readings)) {
    return isSentence(chosen)
      ? []
      : [['chosen', 'say in "chosen", in a sentence, what the contract takes for true.']];
  }
  const names = Object.keys(readings);
  if (isText(chosen) && names.includes(chosen)) return [];
  return [['chosen', `"chosen" must be one of its readings: ${names.join(', ')}.`]];
}

/** Three words are the shortest that state anything. */
const FEWEST_WORDS = 3;

function isSentence(value: unknown): boolean {
  if (!isText(value) || !value.trim().endsWith('.')) return false;
  return (value.match(/[\p{L}\p{N}]+/gu) ?? []).length >= FEWEST_WORDS;
}
