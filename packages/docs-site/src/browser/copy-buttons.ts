/** Gives every block of code a button that copies it. */
for (const block of document.querySelectorAll<HTMLElement>('main pre')) {
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
}

function tell(button: HTMLButtonElement, outcome: string): void {
  button.textContent = outcome;
  setTimeout(() => {
    button.textContent = 'Copy';
  }, 2000);
}
