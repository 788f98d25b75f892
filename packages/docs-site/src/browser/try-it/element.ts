type Child = Node | string | undefined;

/** Makes an element. An attribute that is `false` or undefined is left out; a string child is text, never markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | boolean | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (typeof value === 'string') made.setAttribute(attribute, value);
    else if (value === true) made.setAttribute(attribute, '');
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A button that is busy while its action runs, and ignores presses until the action has ended. */
export function button(text: string, act: () => Promise<void>, look = ''): HTMLButtonElement {
  const made = element('button', { type: 'button', class: `try-button ${look}`.trim() }, text);
  made.addEventListener('click', () => void once(made, act));
  return made;
}

/** A button that submits its form; Enter in a field of the form does so too. */
export function submit(text: string, form: HTMLFormElement, act: () => Promise<void>): HTMLButtonElement {
  const made = element('button', { class: 'try-button' }, text);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void once(made, act);
  });
  return made;
}

/** Runs the action of a button, unless it runs already. */
async function once(pressed: HTMLButtonElement, act: () => Promise<void>): Promise<void> {
  if (pressed.ariaBusy === 'true') return;
  pressed.ariaBusy = 'true';
  try {
    await act();
  } finally {
    pressed.ariaBusy = null;
  }
}

/** An input with its label above it. */
export function field(
  label: string,
  value: string,
  attributes: Record<string, string> = {},
): { element: HTMLElement; input: HTMLInputElement } {
  const input = element('input', { autocomplete: 'off', ...attributes });
  input.value = value;
  return { element: element('label', { class: 'try-field' }, element('span', {}, label), input), input };
}
