// Lists what was scanned before, on this device and until its tab is closed. Without it the door works all the same.
const KEPT = 10;
const result = document.querySelector('#result');
const before = JSON.parse(sessionStorage.getItem('scanned') ?? '[]');

for (const { tone, text } of before) {
  const item = document.createElement('li');
  item.dataset.tone = tone;
  item.textContent = text;
  document.querySelector('#before ol').append(item);
}
document.querySelector('#before').hidden = before.length === 0;

if (result.dataset.tone) {
  const [verdict, ...about] = [...result.children].map(({ textContent }) => textContent.trim());
  const time = new Date().toLocaleTimeString('en-GB', { timeStyle: 'short' });
  const text = `${time}, ${verdict}: ${about.filter(Boolean).join('. ')}`;
  const scanned = [{ tone: result.dataset.tone, text }, ...before].slice(0, KEPT);
  sessionStorage.setItem('scanned', JSON.stringify(scanned));
}
