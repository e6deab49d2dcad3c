import type { OfferedTotp } from '../../inspection/account/index.ts';
import { words } from '../words/words.ts';
import { qrSvg } from './qr/qr.ts';

/** What the page shows of an offered secret: a picture, and the key in groups of four to be typed. */
export const totpView = ({ address, secret, sealed }: OfferedTotp) => ({
  picture: qrSvg(address, words('totp.picture')) ?? '',
  secretInGroups: (secret.match(/.{1,4}/g) ?? []).join(' '),
  sealed,
});
