import type { DrawnMachine } from './layout.ts';

/**
 * The stylesheet that marks where a resource stands in drawings of these machines, to be used with `style.css`. An element
 * around a drawing says what to mark: `data-current`, the state; `data-taken`, the transitions that were gone, as
 * `FROM>TO` with a space between two. The current state is filled, arrows that lead on from it are coloured, and those
 * that were gone are coloured and bold, as are the frames of the states that they join.
 */
export function markStyle(machines: DrawnMachine[]): string {
  const states = unique(machines.flatMap((machine) => Object.keys(machine.states)));
  const pairs = unique(
    machines.flatMap(({ transitions }) => transitions.map(({ from, to }) => `${from}>${to}`)),
  );
  const steps = pairs.map((pair) => {
    const [from = '', to = ''] = pair.split('>');
    return { taken: `[data-taken~='${pair}'] .machine`, from, to };
  });
  const rule = (selectors: string[], declarations: string): string =>
    `${unique(selectors).join(',\n')} {\n  ${declarations}\n}\n`;
  return [
    rule(
      states.map((state) => `[data-current='${state}'] .machine [data-from='${state}']`),
      '--line: var(--mark); --weight: 1.75; --ink: var(--mark);',
    ),
    rule(
      steps.map(({ taken, from, to }) => `${taken} [data-from='${from}'][data-to='${to}']`),
      '--line: var(--mark); --weight: 2.75;',
    ),
    rule(
      steps.flatMap(({ taken, from, to }) => [from, to].map((state) => `${taken} [data-state='${state}']`)),
      '--frame: var(--mark); --weight: 2;',
    ),
    rule(
      states.map((state) => `[data-current='${state}'] .machine [data-state='${state}']`),
      '--fill: var(--mark); --frame: var(--mark); --inner-frame: var(--on-mark); --ink: var(--on-mark);',
    ),
  ].join('');
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
