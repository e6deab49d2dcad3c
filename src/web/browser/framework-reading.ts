// Opens or folds all guidance of a questionnaire at once. Without this each is opened by itself.
const button = document.querySelector<HTMLButtonElement>('[data-app-open-all]');
const all = [...document.querySelectorAll<HTMLDetailsElement>('[data-app-guidance]')];

if (button && all.length > 0) {
  const open = button.textContent ?? '';
  const close = button.dataset['appClose'] ?? open;
  button.hidden = false;
  button.addEventListener('click', () => {
    const opening = button.textContent === open;
    for (const details of all) details.open = opening;
    button.textContent = opening ? close : open;
  });
}
