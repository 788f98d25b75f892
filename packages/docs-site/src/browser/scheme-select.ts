const KEY = 'droppay-scheme';

/** Lets people choose between light, dark and what their system says; remembered on this device. */
class SchemeSelect extends HTMLElement {
  connectedCallback(): void {
    const root = document.documentElement;
    const select = this.querySelector('select')!;
    select.value = root.dataset['scheme'] ?? '';
    select.addEventListener('change', () => {
      for (const other of document.querySelectorAll<HTMLSelectElement>('scheme-select select')) {
        other.value = select.value;
      }
      if (select.value === '') delete root.dataset['scheme'];
      else root.dataset['scheme'] = select.value;
      try {
        localStorage.setItem(KEY, select.value);
      } catch {
        // Where nothing may be stored, it lasts as long as the page.
      }
    });
  }
}

customElements.define('scheme-select', SchemeSelect);
