import type { ContractErrors } from './contract-errors.ts';
import type { Answer, Engine, Operation } from './engine.ts';
import { choose, readPreference } from './prefer.ts';
import { readQuestion } from './question.ts';
import { violationsHeader } from './violations.ts';

export interface AnswerContext {
  engine: Engine;
  errors: ContractErrors;
  /** Answer 422 instead of a 2xx that breaks the contract. */
  refuseViolations: boolean;
}

/** What `operation` answers to `request`. */
export async function answer(
  request: Request,
  operation: Operation,
  { engine, errors, refuseViolations }: AnswerContext,
): Promise<Response> {
  const choice = choose(operation, readPreference(request.headers.get('prefer')));
  if (typeof choice === 'string') return errors.explained(404, choice);

  const question = await readQuestion(request);
  if ('unreadable' in question) {
    const { unreadable, message } = question;
    if (unreadable === 'length') {
      return errors.documented(413, message, [
        { location: ['request'], severity: 'Error', code: 'limit', message },
      ]);
    }
    const location = ['request', unreadable];
    return errors.documented(400, message, [{ location, severity: 'Error', code: 'syntax', message }]);
  }

  const given = await engine.ask(operation, question, choice);
  if (!given.documented) return errors.documented(given.status, given.reason, given.violations);
  // Warnings, as of a security scheme that Prism cannot check, do not make an answer wrong.
  const broken = given.violations.find(({ severity }) => severity === 'Error');
  if (refuseViolations && given.status < 300 && broken !== undefined) {
    const reason = `The contract's own example breaks the contract: ${broken.message}. sl-violations lists everything.`;
    return errors.explained(422, reason, given.violations);
  }
  return toResponse(given);
}

function toResponse({ status, headers, body, violations }: Answer): Response {
  const result = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    // Prism gives an answer without a body a Content-Type all the same, and a header without an example null.
    if (value === null || (body === undefined && name.toLowerCase() === 'content-type')) continue;
    result.set(name, String(value));
  }
  if (violations.length > 0) result.set('sl-violations', violationsHeader(violations));
  const isText = typeof body === 'string' && !/json/i.test(result.get('content-type') ?? '');
  return new Response(isText ? body : JSON.stringify(body), { status, headers: result });
}
