interface Line {
  readonly text: string;
  readonly href: string | null;
  readonly call: string | null;
}

const EVERY = 15_000;

/** Keeps the banner of those who lead up to date while their page is open. What is said already is not said again. */
export function followBanner(banner: HTMLElement): void {
  const { poll, open = '' } = banner.dataset;
  if (poll === undefined) return;
  let said: string | null = null;
  const look = async (): Promise<void> => {
    if (document.visibilityState === 'hidden') return;
    const answer = await fetch(poll, { headers: { accept: 'application/json' }, cache: 'no-store' });
    if (!answer.ok) return;
    const { banner: lines } = (await answer.json()) as { readonly banner: readonly Line[] };
    const now = JSON.stringify(lines);
    if (now === said) return;
    if (said !== null || banner.childElementCount !== lines.length) banner.replaceChildren(...lines.map(lineOf(open)));
    banner.hidden = lines.length === 0;
    said = now;
  };
  const again = () => void look().catch(() => {});
  setInterval(again, EVERY);
  document.addEventListener('visibilitychange', again);
}

const lineOf =
  (open: string) =>
  ({ text, href, call }: Line): HTMLElement => {
    const line = document.createElement('p');
    line.className = 'app-alert-banner__line';
    line.append([text, call].filter((one) => one !== null).join(' '));
    if (href !== null) {
      const link = document.createElement('a');
      link.className = 'govuk-link govuk-link--inverse';
      link.href = href;
      link.textContent = open;
      line.append(' ', link);
    }
    return line;
  };
