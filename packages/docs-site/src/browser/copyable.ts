/** Puts a block of code into a frame with a button that copies the code. */
export function copyable(block: HTMLElement): HTMLElement {
  const frame = document.createElement('div');
  frame.className = 'copyable';
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(block.textContent).then(
      () => tell(button, 'Copied'),
      () => tell(button, 'Not allowed'),
    );
  });
  block.replaceWith(frame);
  frame.append(block, button);
  return frame;
}

function tell(button: HTMLButtonElement, outcome: string): void {
  button.textContent = outcome;
  setTimeout(() => {
    button.textContent = 'Copy';
  }, 2000);
}
