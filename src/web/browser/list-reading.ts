// How far a list has been read, until it is there. Without this the page has a link that looks again.
const shown = document.querySelector<HTMLElement>('#reading');

interface Progress {
  readonly reading: boolean;
  readonly text: string;
}

const EVERY_MS = 1_000;

async function look(place: HTMLElement): Promise<void> {
  const { progress = '', done = '' } = place.dataset;
  const answer = await fetch(progress, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(String(answer.status));
  const { reading, text } = (await answer.json()) as Progress;
  if (!reading) {
    location.assign(done);
    return;
  }
  place.textContent = text;
}

if (shown) {
  const timer = setInterval(() => {
    // A look that fails is tried again; the link stays.
    look(shown).catch(() => {});
  }, EVERY_MS);
  addEventListener('pagehide', () => clearInterval(timer));
}
