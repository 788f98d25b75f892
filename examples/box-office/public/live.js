// Looks every second whether the order has moved on, and shows it when it has.
const shown = document.querySelector('[data-order]').dataset;

async function look() {
  try {
    const response = await fetch(`/orders/${shown.order}/status`);
    if (response.ok && (await response.json()).status !== shown.status) location.reload();
  } catch {
    // No connection: the next look may have one.
  }
}

setInterval(() => void look(), 1000);
