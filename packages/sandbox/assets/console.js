// Without this script the console works, and stands still: with it, what is marked data-live keeps up by itself.

const EVERY = 2000;

/** What each part was last, as the server wrote it. */
const known = new Map();

/** Whether somebody is just using a part: has the focus in it, has unfolded or selected some of it. */
function isUsed(part) {
  const selection = getSelection();
  return (
    part.contains(document.activeElement) ||
    part.querySelector('details[open]') !== null ||
    (selection?.isCollapsed === false && selection.containsNode(part, true))
  );
}

async function refresh() {
  if (document.hidden || document.querySelector('[role="alert"]') !== null) return;
  const response = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!response.ok) return;
  const newer = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const other = newer.querySelector(`[data-live="${part.dataset.live}"]`);
    if (other === null || other.innerHTML === known.get(part) || isUsed(part)) continue;
    known.set(part, other.innerHTML);
    part.replaceChildren(...other.childNodes);
  }
}

for (const part of document.querySelectorAll('[data-live]')) known.set(part, part.innerHTML);
if (known.size > 0) setInterval(() => void refresh().catch(() => {}), EVERY);
