type Child = Node | string | undefined;

/** An element with these attributes; `false` and undefined leave one out. Text is text, never markup. */
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

/** A button that does one thing at a time: while that lasts, it is busy and takes no other press. */
export function button(text: string, act: () => Promise<void>, look = ''): HTMLButtonElement {
  const made = element('button', { type: 'button', class: `try-button ${look}`.trim() }, text);
  made.addEventListener('click', () => void once(made, act));
  return made;
}

/** A button that sends its form; so does Enter in a field of it. */
export function submit(text: string, form: HTMLFormElement, act: () => Promise<void>): HTMLButtonElement {
  const made = element('button', { class: 'try-button' }, text);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void once(made, act);
  });
  return made;
}

/** Runs what a button is for, unless it runs already. */
async function once(pressed: HTMLButtonElement, act: () => Promise<void>): Promise<void> {
  if (pressed.ariaBusy === 'true') return;
  pressed.ariaBusy = 'true';
  try {
    await act();
  } finally {
    pressed.ariaBusy = null;
  }
}

/** An input below its name. */
export function field(
  label: string,
  value: string,
  attributes: Record<string, string> = {},
): { element: HTMLElement; input: HTMLInputElement } {
  const input = element('input', { autocomplete: 'off', ...attributes });
  input.value = value;
  return { element: element('label', { class: 'try-field' }, element('span', {}, label), input), input };
}
