/** Name of the one questionnaire of a draft. */
export const INSTRUMENT = 'case';
/** Version of a draft; the person who takes it over names another. */
export const VERSION = 'draft';

export interface DraftOptions {
  /** Id of the new framework: lower case with hyphens. */
  readonly id: string;
  readonly title: string;
  /** First day on which it is used (ISO). */
  readonly from: string;
  readonly document: {
    /** By which sources name it, such as `000`. */
    readonly id: string;
    readonly title: string;
    /** When it was published, as far as is known, such as `2022-01`. */
    readonly published?: string;
  };
}
