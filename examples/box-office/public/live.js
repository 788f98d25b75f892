// Looks whether the order has moved on, also in another tab or on the phone, and puts in what is new. What stays the same is
// not touched, so it keeps the focus, and what was typed or opened.
const INTERVAL_MS = 1000;
const shown = () => document.querySelector('#live').dataset;

async function look() {
  try {
    const response = await fetch(`/orders/${shown().order}/status`);
    if (response.ok && (await response.json()).status !== shown().status) await show();
  } catch {
    // No connection: the next look may have one.
  }
  setTimeout(() => void look(), INTERVAL_MS);
}

async function show() {
  const response = await fetch(location.href);
  if (!response.ok) return;
  const next = new DOMParser().parseFromString(await response.text(), 'text/html');
  const main = document.querySelector('main');
  const had = document.activeElement;
  document.title = next.title;
  const wanted = [...next.querySelector('main').children].map((element) => stayOrNew(main, element));
  const gone = [...main.children].filter((element) => !wanted.includes(element));
  for (const element of gone) element.remove();
  wanted.forEach(
    (element, at) => main.children[at] === element || main.insertBefore(element, main.children[at] ?? null),
  );
  // Where the focus was is gone: its next place is what has become of it.
  if (had !== document.body && !had.isConnected) document.querySelector('#title').focus();
}

/** The element that is there, with the text of the new one; a live region is read out only while it stays itself. */
function stayOrNew(main, element) {
  const there = [...main.children].find((each) =>
    element.id ? each.id === element.id : each.isEqualNode(element),
  );
  if (!there) return document.adoptNode(element);
  for (const { name, value } of element.attributes) there.setAttribute(name, value);
  if (there.innerHTML !== element.innerHTML) there.replaceChildren(...element.childNodes);
  return there;
}

setTimeout(() => void look(), INTERVAL_MS);
