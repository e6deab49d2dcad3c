import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Account, Passkey } from '../../ports/index.ts';

/** The site that passkeys belong to. */
export interface RelyingParty {
  /** Host name alone; `localhost` for trying out, since browsers refuse addresses in figures. */
  readonly id: string;
  /** Scheme, host and port, as the browser sees them. */
  readonly origin: string;
  readonly name: string;
}

/** What the browser needs to make a passkey; the challenge in it is kept by the caller, for one answer. */
export const registrationOptions = (
  party: RelyingParty,
  account: Account,
  known: readonly Passkey[],
): Promise<PublicKeyCredentialCreationOptionsJSON> =>
  generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userName: account.userName,
    userDisplayName: account.displayName,
    userID: new TextEncoder().encode(account.accountId),
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });

type NewPasskey = Omit<Passkey, 'createdAt' | 'usedAt' | 'label' | 'accountId'>;

/** The passkey that a browser made, or null where its answer does not fit the challenge, the site or the rules. */
export const registeredPasskey = async (
  party: RelyingParty,
  challenge: string,
  response: RegistrationResponseJSON,
): Promise<NewPasskey | null> => {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
    });
    if (!verified) return null;
    const { id, publicKey, counter, transports } = registrationInfo.credential;
    return { credentialId: id, publicKey, counter, transports: transports ?? [] };
  } catch {
    return null;
  }
};

/** What the browser needs to show its passkeys for this site; which account it is comes with the answer. */
export const authenticationOptions = (party: RelyingParty): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' });

/**
 * The passkey's new counter, or null where the answer does not fit. A counter that does not grow is refused too: it
 * tells of a copied key (Web Authentication 2, 7.2, step 21).
 */
export const verifiedCounter = async (
  party: RelyingParty,
  challenge: string,
  response: AuthenticationResponseJSON,
  passkey: Passkey,
): Promise<number | null> => {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
      },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
};
