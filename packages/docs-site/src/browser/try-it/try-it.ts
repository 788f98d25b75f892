import { button, element } from './element.ts';

/** A page with a sandbox in it. The sandbox is loaded when somebody presses the button, not before. */
class TryIt extends HTMLElement {
  connectedCallback(): void {
    const message = element('span', { role: 'status' });
    const start = button('Start the sandbox', async () => {
      message.textContent = 'Starting …';
      try {
        await this.#start();
        start.remove();
        message.textContent = 'The sandbox runs in this page.';
      } catch (error) {
        // The site may have been published anew since the page was opened: the files that the page names are gone then.
        message.textContent = `It did not start: ${String(error)} Load the page again.`;
      }
    });
    this.querySelector('.try-start')!.replaceChildren(start, message);
  }

  async #start(): Promise<void> {
    const root = new URL(this.dataset['root']!, document.baseURI).href;
    const [{ startSandbox }, { begin }] = await Promise.all([
      import('./running-sandbox.ts'),
      this.dataset['part'] === 'quick-start' ? import('./quick-start.ts') : import('./operation.ts'),
    ]);
    const running = await startSandbox();
    await begin(this, running, root);
    this.querySelector('.try-start')!.append(
      button(
        'Begin again',
        async () => {
          await running.control.reset();
          await begin(this, running, root);
        },
        'quiet',
      ),
    );
  }
}

customElements.define('try-it', TryIt);
