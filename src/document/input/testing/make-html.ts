import { FILL, INTRODUCTION, ROWS, type SampleCell, TITLE } from './school.ts';

/** For tests: the sample as a web page. */
export const schoolHtml = (): string => `<!DOCTYPE html>
<html><head><title>ignored</title><style>.dark { background-color: #${FILL.dark} }</style><script>alert(1)</script></head>
<body><nav>Home</nav><h1>${TITLE}</h1><p>${INTRODUCTION}</p>
<table>${ROWS.map((row) => `<tr>${row.map(htmlCell).join('')}</tr>`).join('\n')}</table></body></html>`;

function htmlCell({ text, bold, shade }: SampleCell): string {
  const background = { dark: ' class="dark"', light: ` bgcolor="#${FILL.light}"`, none: '' }[shade];
  const lines = text.split('\n').map((line, i) => {
    const inner = bold === 'all' || (bold === 'some' && i === 0) ? `<b>${line}</b>` : line;
    return line.startsWith('• ') ? `<ul><li>${line.slice(2)}</li></ul>` : `<p>${inner}</p>`;
  });
  return `<td${background}>${lines.join('')}</td>`;
}
