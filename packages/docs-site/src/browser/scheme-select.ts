const KEY = 'droppay-scheme';

/** A menu of colours: light, dark, or as the system says. The choice is kept in local storage. */
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
        // Where the browser forbids storage, the choice lasts as long as the page.
      }
    });
  }
}

customElements.define('scheme-select', SchemeSelect);
