// Without this script the console works, and stands still: with it, what is marked data-live keeps up by itself.

const EVERY = 2000;

/** Shows the newer of each part, unless somebody is just using it. */
async function refresh() {
  if (document.hidden || document.querySelector('[role="alert"]') !== null) return;
  const response = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!response.ok) return;
  const newer = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const other = newer.querySelector(`[data-live="${part.dataset.live}"]`);
    const used = part.contains(document.activeElement) || getSelection()?.containsNode(part, true);
    if (other !== null && !used && other.innerHTML !== part.innerHTML)
      part.replaceChildren(...other.childNodes);
  }
}

if (document.querySelector('[data-live]') !== null) {
  setInterval(() => void refresh().catch(() => {}), EVERY);
}
