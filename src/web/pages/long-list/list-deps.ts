import type { ListDeps } from '../../../inspection/long-list/index.ts';
import { type InspectionKeys, inspectionKeys } from '../../../inspection/sealing/inspection-keys.ts';
import type { WebDeps } from '../../deps.ts';

/** The keys of one inspection. */
export const keysOf =
  ({ config }: Pick<WebDeps, 'config'>) =>
  (inspectionId: string): InspectionKeys =>
    inspectionKeys(config.secretKey, inspectionId, config.formerSecretKey);

export const listDeps = (deps: WebDeps): ListDeps => ({
  store: deps.store,
  keysOf: keysOf(deps),
  mostRows: deps.config.longListRows,
  onError: (error) => deps.log.error({ err: error }, 'a list could not be read to its end'),
});
