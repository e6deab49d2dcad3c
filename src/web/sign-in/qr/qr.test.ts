import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { qrSquares, qrSvg } from './qr.ts';

const ADDRESS =
  'otpauth://totp/Aboveline:gwen%40service.example?issuer=Aboveline&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30';

describe('QR codes', () => {
  // Sizes and digests of the same codes as the npm package qrcode 1.5.4 draws them; jsqr 1.4.0 reads ours back.
  it.each([
    ['a', 21, '2e7add7dfd3288d4ed23295399f43abf'],
    [ADDRESS, 49, 'aa1744dd8e82b3a9038e2f0a7f2679e6'],
    ['x'.repeat(300), 69, '1b0ce35009886d141b2800ee67e99715'],
  ])('are square by square those of another encoder: %s', (text, size, digest) => {
    const squares = qrSquares(text) ?? [];
    expect(squares.length).toBe(size);
    const bits = squares.flat().map(Number).join('');
    expect(createHash('sha256').update(bits).digest('hex').slice(0, 32)).toBe(digest);
  });

  it('say where a text is too long, and escape their title', () => {
    expect(qrSquares('x'.repeat(413))).toBeNull();
    expect(qrSvg('x'.repeat(413), 'long')).toBeNull();
    expect(qrSvg('a', '"<b>')).toContain('aria-label="&quot;&lt;b&gt;"');
  });
});
