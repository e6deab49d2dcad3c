/** A file as somebody gives it to a form. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Somebody who goes through pages as people do: by what links, fields and buttons are called. A name is taken exactly
 * where something is called so, else as a part of a name. What does not stand on the page cannot be followed or filled.
 */
export interface Hand {
  readonly open: (address: string) => Promise<void>;
  readonly follow: (link: string) => Promise<void>;
  readonly type: (label: string, value: string) => Promise<void>;
  /** The three boxes of a day, given as `2026-03-02`. */
  readonly day: (legend: string, day: string) => Promise<void>;
  readonly select: (label: string, option: string) => Promise<void>;
  /** A radio or box by what stands beside it. */
  readonly choose: (label: string) => Promise<void>;
  /** A radio or box by what it sends, where several are called the same. */
  readonly pick: (field: string, value: string) => Promise<void>;
  readonly give: (file: GivenFile) => Promise<void>;
  readonly press: (button: string) => Promise<void>;
  /** Presses a button with which a script may save in place: done once the page no longer says `gone`. */
  readonly pressUntilGone: (button: string, gone: string) => Promise<void>;
  readonly download: (link: string) => Promise<Buffer>;
  readonly heading: () => Promise<string>;
  /** What stands on the page, its white space evened out. */
  readonly text: () => Promise<string>;
  readonly valueOf: (label: string) => Promise<string>;
  /** What stands in the first such tag inside the element with this attribute. */
  readonly textAt: (attribute: string, tag: string) => Promise<string>;
  readonly has: (kind: 'link' | 'button', name: string) => Promise<boolean>;
  /** Where the links of the page lead, without marks within a page. */
  readonly links: () => Promise<readonly string[]>;
  /** The path of the page. */
  readonly path: () => string;
  /** Looks at the page under a name: what it must be, or a picture of it. */
  readonly look: (name: string) => Promise<void>;
}

export const evened = (text: string): string => text.replace(/\s+/g, ' ').trim();
