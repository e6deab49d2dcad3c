import { describe, expect, it } from 'vitest';
import { createSealer } from '../../../inspection/account/index.ts';
import { filledPage } from './fill.ts';
import { openForm, sealForm } from './kept-form.ts';

const page = (inside: string) =>
  `<!DOCTYPE html><html lang="en"><head><title>A</title></head><body><form method="post" action="/sign-out"><input name="_csrf" value="x"></form>${inside}</body></html>`;

describe('a kept form', () => {
  const sealer = createSealer(Buffer.alloc(32, 1));
  const owner = { seed: 'seed', accountId: 'a' };
  const form = { path: '/cases/1', fields: [['note', 'typed']] as const };
  const now = new Date(Date.UTC(2026, 0, 5));

  it('opens for the same browser and account, within a working day', () => {
    const sealed = sealForm(sealer, owner, form, now);
    expect(openForm(sealer, owner, sealed, new Date(now.getTime() + 11 * 3_600_000))).toEqual(form);
    expect(openForm(sealer, { ...owner, accountId: 'b' }, sealed, now)).toBeNull();
    expect(openForm(sealer, { ...owner, seed: 'other' }, sealed, now)).toBeNull();
    expect(openForm(sealer, owner, sealed, new Date(now.getTime() + 13 * 3_600_000))).toBeNull();
  });
});

describe('filling a page again', () => {
  it('puts every kind of field as it was, and keeps the page’s own token', () => {
    const filled = filledPage(
      page(
        '<form method="post"><input type="hidden" name="_csrf" value="fresh"><input name="short" value="old">' +
          '<textarea name="long">old</textarea><input type="checkbox" name="tick" value="a" checked>' +
          '<input type="checkbox" name="tick" value="b"><input type="radio" name="one" value="1"><input type="radio" name="one" value="2" checked>' +
          '<select name="pick"><option value="x" selected>X</option><option value="y">Y</option></select></form>',
      ),
      {
        path: '/cases/1?part=2',
        fields: [
          ['short', '"><script>'],
          ['long', '\nline </textarea><b>'],
          ['tick', 'b'],
          ['one', '1'],
          ['pick', 'y'],
        ],
      },
    );
    expect(filled).toContain('<form method="post" action="/cases/1?part=2">');
    expect(filled).toContain('name="_csrf" value="fresh"');
    expect(filled).toMatch(/<input name="short" value="&quot;(>|&gt;)(<|&lt;)script(>|&gt;)">/);
    expect(filled).toContain('&lt;/textarea&gt;&lt;b&gt;</textarea>');
    expect(filled).toContain('<input type="checkbox" name="tick" value="a">');
    expect(filled).toContain('<input type="checkbox" name="tick" value="b" checked="">');
    expect(filled).toContain('<input type="radio" name="one" value="1" checked="">');
    expect(filled).toContain('<input type="radio" name="one" value="2">');
    expect(filled).toContain('<option value="y" selected="">');
  });

  it('leaves a form alone that leads elsewhere, and says where something typed would be lost', () => {
    expect(filledPage(page(''), { path: '/cases/1', fields: [] })).toBeNull();
    expect(
      filledPage(page('<form method="post" action="/cases/2"></form>'), { path: '/cases/1', fields: [] }),
    ).toBeNull();
    expect(
      filledPage(page('<form method="post"><input name="a"></form>'), { path: '/p', fields: [['gone', 'text']] }),
    ).toBeNull();
  });

  it('never writes a password into a page', () => {
    const filled = filledPage(page('<form method="post"><input type="password" name="secret"></form>'), {
      path: '/p',
      fields: [['secret', 'abc']],
    });
    expect(filled).not.toContain('abc');
  });
});
