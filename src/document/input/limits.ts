/** How much of a document is read before it is refused. Generous for a guidance document, small for a machine. */
export interface InputLimits {
  /** Bytes of the file itself. */
  readonly fileBytes: number;
  /** A document of this many lines of text, or more, is refused. */
  readonly lines: number;
  /** Files inside a DOCX. */
  readonly entries: number;
  /** Bytes of all files inside a DOCX together, once unpacked. */
  readonly unpackedBytes: number;
  /** Bytes of one XML file inside a DOCX, once unpacked. */
  readonly partBytes: number;
  /** Times an entry may grow in unpacking… */
  readonly ratio: number;
  /** …once it is larger than this many bytes. */
  readonly ratioFromBytes: number;
  /** Elements within elements. */
  readonly nesting: number;
  /** Elements of one table or paragraph. */
  readonly elements: number;
  readonly pages: number;
  /** Steps in which one page of a PDF is drawn. */
  readonly operatorsOnPage: number;
  /** Milliseconds a PDF may take. */
  readonly milliseconds: number;
  /** Megabytes of memory a PDF may take. */
  readonly megabytes: number;
}

const MEGABYTE = 1 << 20;

export const LIMITS: InputLimits = {
  fileBytes: 50 * MEGABYTE,
  lines: 200_000,
  entries: 5_000,
  unpackedBytes: 500 * MEGABYTE,
  partBytes: 64 * MEGABYTE,
  ratio: 200,
  ratioFromBytes: 10 * MEGABYTE,
  nesting: 400,
  elements: 1_000_000,
  pages: 2_000,
  operatorsOnPage: 1_000_000,
  milliseconds: 120_000,
  megabytes: 1_024,
};
