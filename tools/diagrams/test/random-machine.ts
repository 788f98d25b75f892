import type { DrawnMachine } from '../src/layout.ts';

/** A machine of 2 to 9 states with ways back, long ways and shared arrows; always the same for the same seed. */
export function randomMachine(seed: number): DrawnMachine {
  let state = seed * 2_654_435_761;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const names = Array.from(
    { length: 2 + below(8) },
    (_, index) => `STATE${'_LONG'.repeat(below(3))}_${index}`,
  );
  const transitions = Array.from({ length: names.length + below(names.length * 2) }, () => ({
    from: names[below(names.length)]!,
    to: names[below(names.length)]!,
    action: ['run', 'approve', 'make ready for it'][below(3)]!,
    by: (['time', 'application'] as const)[below(2)]!,
  }));
  return {
    states: Object.fromEntries(
      names.map((name, index) => [name, { initial: index === 0 || below(4) === 0 }]),
    ),
    transitions,
  };
}
