import type { Catalogue } from '../catalogue.ts';
import type { Operation } from '../prism/engine.ts';
import type { Preferred } from '../wishes/choose.ts';
import type { ScriptQueue } from './queue.ts';
import { choiceOf, type Script, type Step } from './script.ts';
import type { Sent } from './values.ts';

/** The answer that a script has for a request. */
export interface Due {
  script: Script;
  step: Step;
  choice: Preferred;
}

/**
 * Takes the next answer of the oldest script that a request meets; undefined when it meets none. `usual` is the response that the
 * request gets without scripts: where that refuses it, it is the answer, and what is scripted waits. A reset is taken all the same.
 */
export async function nextStep(
  queue: ScriptQueue,
  operation: Operation,
  sent: Sent,
  catalogue: Catalogue,
  usual: () => Promise<Response>,
): Promise<Due | Response | undefined> {
  let isGood = false;
  for (;;) {
    const found = queue
      .all()
      .flatMap((script) => {
        const choice = choiceOf(script, operation, sent, catalogue);
        return choice === undefined ? [] : [{ script, choice }];
      })
      .at(0);
    if (found === undefined) return undefined;
    if (isGood || found.script.steps[0]?.answer.reset === true) {
      const step = queue.take(found.script);
      if (step !== undefined) return { ...found, step };
    }
    const response = await usual();
    if (response.status >= 400) return response;
    // Meanwhile another request may have taken the answer, so it is looked for again.
    isGood = true;
  }
}
