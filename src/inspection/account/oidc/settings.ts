/** An issuer of the organisation, and what its claims mean here. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Claim that holds the roles. */
  readonly rolesClaim: string;
  /** A role of ours for each value of the claim. */
  readonly roles: Readonly<Record<string, string>>;
}
