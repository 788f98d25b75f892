import type { RunningSandbox } from './running-sandbox.ts';
import { SandboxClock } from './sandbox-clock.ts';
import type { StepContext } from './step.ts';
import { type Purchase, quickStartSteps } from './quick-start-steps.ts';

/** Puts a working panel into each step of the page. The sandbox must be a fresh one. */
export async function begin(page: HTMLElement, running: RunningSandbox, root: string): Promise<void> {
  const purchase: Purchase = {};
  const clock = new SandboxClock(running.control);
  const began = await running.control.ledger();
  const updates: (() => void)[] = [];
  const context: StepContext = {
    running,
    root,
    token: () => purchase.token,
    changed: () => updates.forEach((update) => update()),
  };
  for (const [name, { panel, update }] of Object.entries(quickStartSteps(purchase, context, clock, began))) {
    const section = page.querySelector(`[data-step="${name}"]`)!;
    section.querySelector('.try-panel')?.remove();
    section.append(panel);
    updates.push(update);
  }
  context.changed();
}
