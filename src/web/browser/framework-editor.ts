// Numbers the lines of the text, marks those with problems, and leads from a problem to its line.
const area = document.querySelector<HTMLTextAreaElement>('.app-editor__text');
const problems = [...document.querySelectorAll<HTMLElement>('[data-app-problem-line]')];
const faulty = new Set(problems.map((one) => Number(one.dataset['appProblemLine'])));

if (area) {
  const numbers = document.createElement('div');
  numbers.className = 'app-editor__numbers';
  numbers.setAttribute('aria-hidden', 'true');
  const frame = document.createElement('div');
  frame.className = 'app-editor__frame';
  area.replaceWith(frame);
  frame.append(numbers, area);
  const show = () => {
    const count = area.value.split('\n').length;
    if (numbers.childElementCount !== count) {
      numbers.replaceChildren(
        ...Array.from({ length: count }, (_, index) => {
          const line = document.createElement('span');
          line.textContent = String(index + 1);
          if (faulty.has(index + 1)) line.className = 'app-editor__faulty';
          return line;
        }),
      );
    }
    numbers.scrollTop = area.scrollTop;
  };
  area.addEventListener('input', show);
  area.addEventListener('scroll', show);
  show();
  for (const problem of problems)
    problem.querySelector('p')?.append(' ', wayTo(Number(problem.dataset['appProblemLine']), area));
  warnBeforeLeaving(area);
}

function wayTo(line: number, text: HTMLTextAreaElement): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'app-link-button';
  button.textContent = (text.dataset['appLine'] ?? '#').replace('#', String(line));
  button.addEventListener('click', () => {
    const lines = text.value.split('\n');
    const from = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    text.focus();
    text.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
    const height = text.scrollHeight / Math.max(1, lines.length);
    text.scrollTop = Math.max(0, (line - 6) * height);
  });
  return button;
}

/** Text that was changed and not saved is not left behind without asking. */
function warnBeforeLeaving(text: HTMLTextAreaElement): void {
  let saving = false;
  const before = text.value;
  text.form?.addEventListener('submit', () => {
    saving = true;
  });
  window.addEventListener('beforeunload', (event) => {
    if (!saving && text.value !== before) event.preventDefault();
  });
}
