// Saves a row of a list in place: the table is fetched again, and the place on the page stays. Without this the same form
// is sent as any other.
const rowsOf = (page: ParentNode) => page.querySelector<HTMLElement>('[data-rows]');

async function save(form: HTMLFormElement): Promise<void> {
  const answer = await fetch(form.action, {
    method: 'POST',
    body: new URLSearchParams(new FormData(form) as unknown as Record<string, string>),
  });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = rowsOf(page);
  const here = rowsOf(document);
  // Anything but the table again (somebody else changed the row, the session ended) is a page of its own.
  if (!answer.ok || !fresh || !here) {
    form.submit();
    return;
  }
  const left = here.querySelector('.app-scroll')?.scrollLeft ?? 0;
  const row = form.id.replace('form-', '');
  const next = nextField(row, fresh);
  here.replaceChildren(...fresh.childNodes);
  here.querySelector('.app-scroll')?.scrollTo({ left });
  (document.getElementById(next) ?? here).focus({ preventScroll: next === '' });
}

/** The first field of this row that is still wrong, else that of the row after it. */
function nextField(row: string, page: ParentNode): string {
  const rows = [...page.querySelectorAll<HTMLElement>('tr[id^="row-"]')];
  const after = rows.filter((one) => Number(one.id.replace('row-', '')) >= Number(row));
  return [...after, ...rows].flatMap((one) => one.querySelector('.app-cell-field')?.id ?? [])[0] ?? '';
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !('rowForm' in form.dataset)) return;
  event.preventDefault();
  save(form).catch(() => form.submit());
});
