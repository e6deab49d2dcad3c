import { describe, expect, it } from 'vitest';
import { LIMITS } from '../limits.ts';
import { htmlFragmentToText } from './fragment-text.ts';
import { readHtml } from './read-html.ts';

const blocksOf = (html: string) => readHtml(`<html><body>${html}</body></html>`, 'guide.html', LIMITS).blocks;

describe('a web page', () => {
  it('keeps columns where cells span', () => {
    const rows = blocksOf(
      '<table><tr><td rowspan="2" bgcolor="gray">a</td><td colspan="2">b</td></tr><tr><td>c</td><td>d</td></tr></table>',
    );
    expect(rows).toMatchObject([
      { cells: [{ text: 'a', shade: 'dark' }, { text: 'b' }, { text: '' }] },
      { cells: [{ text: '', shade: 'dark' }, { text: 'c' }, { text: 'd' }] },
    ]);
  });

  it('leaves out what a reader does not see', () => {
    const blocks = blocksOf(
      '<nav>Menu</nav><p hidden>a</p><p style="display:none">b</p><script>c</script><p>seen<!-- d --><del>e</del></p><img src="https://example.org/x.png">',
    );
    expect(blocks).toMatchObject([{ text: 'seen' }]);
    expect(blocks).toHaveLength(1);
  });

  it('marks the items of lists', () => {
    const blocks = blocksOf(
      '<ol><li>one<ul><li>deep</li></ul></li><li>two</li></ol><ol type="a" start="2"><li>b</li></ol>',
    );
    expect(blocks.map((block) => block.kind === 'paragraph' && [block.item, block.text])).toEqual([
      ['1.', 'one'],
      ['•', 'deep'],
      ['2.', 'two'],
      ['b)', 'b'],
    ]);
  });

  it('marks items with letters where a style says so', () => {
    const lists =
      '<ol class="l"><li>one</li><li value="4">four</li></ol><ol style="list-style: lower-latin inside"><li>x</li></ol>';
    const blocks = blocksOf(`<style>ol.l { list-style-type: lower-alpha }</style>${lists}`);
    expect(blocks.map((block) => block.kind === 'paragraph' && block.item)).toEqual(['a)', 'd)', 'a)']);
  });

  it.each([
    ['rgb(90, 90, 90)', 'dark'],
    ['#eee url(x.png)', 'light'],
    ['rgba(0,0,0,0.1)', 'light'],
    ['white', 'none'],
    ['transparent', 'none'],
  ])('takes the background %s as %s', (background, shade) => {
    expect(blocksOf(`<table><tr style="background: ${background}"><td>a</td></tr></table>`)).toMatchObject([
      { cells: [{ shade }] },
    ]);
  });

  it('tells bold by tag and by style', () => {
    const blocks = blocksOf(
      '<table><tr><th>a</th><td><b>b</b> c</td><td style="font-weight:700">d</td><th style="font-weight:normal">e</th></tr></table><p><strong>f</strong></p>',
    );
    expect(blocks).toMatchObject([
      { cells: [{ bold: 'all' }, { bold: 'some' }, { bold: 'all' }, { bold: 'none' }] },
      { bold: true },
    ]);
  });
});

describe('a piece of HTML', () => {
  it.each([
    ['<p>Look at:</p><ul><li>plans &amp; notes</li><li><i>visits</i></li></ul>', 'Look at:\n• plans & notes\n• visits'],
    ['one<br>two', 'one\ntwo'],
    ['nothing special', 'nothing special'],
    ['5 < 6', '5 < 6'],
    ['<li>alone', '• alone'],
  ])('becomes lines: %s', (html, text) => {
    expect(htmlFragmentToText(html)).toBe(text);
  });

  it('nested without end loses its tags alone', () => {
    expect(htmlFragmentToText(`${'<div>'.repeat(2000)}kept`)).toBe('kept');
  });
});
