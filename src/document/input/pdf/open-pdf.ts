import { getDocument, type PDFDocumentProxy, type PDFPageProxy, VerbosityLevel } from 'unpdf/pdfjs';
import type { InputLimits } from '../limits.ts';
import { refuse } from '../refusal.ts';
import { drawingsOf } from './drawings.ts';
import { withDrawnBullets } from './drawn-bullets.ts';
import type { Matrix } from './geometry.ts';
import type { OperatorList } from './operators.ts';
import type { PageContent } from './page-content.ts';
import { type FontFacts, type FontOf, textItems } from './text-items.ts';

export interface OpenedPdf {
  readonly pages: readonly PageContent[];
  readonly title: string | undefined;
  /** True where the author forbade changes or printing, though anyone may read. */
  readonly restricted: boolean;
}

/** How far from its end a whole PDF says that it ends; mail servers add some bytes. */
const END_WITHIN = 4096;

/**
 * Reads the text and the drawn lines of every page. Scripts, attachments and forms of the document are never looked
 * at, fonts of the machine are not used, nothing is fetched.
 */
export async function openPdf(bytes: Uint8Array, limits: InputLimits): Promise<OpenedPdf> {
  const tail = Buffer.from(bytes.subarray(-END_WITHIN)).toString('latin1');
  if (!tail.includes('%%EOF')) refuseBroken();
  const task = getDocument({
    data: bytes,
    useSystemFonts: false,
    disableFontFace: true,
    fontExtraProperties: true,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    maxImageSize: 1,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    return await readAll(await task.promise, limits);
  } catch (error) {
    throw refusalOf(error);
  } finally {
    await task.destroy();
  }
}

async function readAll(pdf: PDFDocumentProxy, limits: InputLimits): Promise<OpenedPdf> {
  if (pdf.numPages > limits.pages) {
    refuse('too-many-pages', `The PDF has ${pdf.numPages} pages; at most ${limits.pages} are read. Split it.`);
  }
  const pages: PageContent[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    pages.push(await readPage(page, limits));
    page.cleanup();
  }
  const info = (await pdf.getMetadata()).info as { Title?: unknown };
  return {
    pages,
    title: typeof info.Title === 'string' ? info.Title : undefined,
    restricted: (await pdf.getPermissions()) !== null,
  };
}

async function readPage(page: PDFPageProxy, limits: InputLimits): Promise<PageContent> {
  const viewport = page.getViewport({ scale: 1 });
  const toPage = viewport.transform as unknown as Matrix;
  const operators: OperatorList = await page.getOperatorList();
  if (operators.fnArray.length > limits.operatorsOnPage) {
    refuse('too-large', `Page ${page.pageNumber} is drawn in more steps than any page of text. Leave it out.`);
  }
  const { dots, ...drawings } = drawingsOf(operators, toPage);
  const items = withDrawnBullets(textItems(operators, toPage, rememberedFonts(page)), dots);
  return { number: page.pageNumber, width: viewport.width, height: viewport.height, items, ...drawings };
}

function rememberedFonts(page: PDFPageProxy): FontOf {
  const known = new Map<string, FontFacts>();
  return (name) => {
    const facts = known.get(name) ?? factsOf(page, name);
    known.set(name, facts);
    return facts;
  };
}

/** Names of fonts say their weight (`ABCDEF+Arial-BoldMT`); flags of the font say it where the name does not. */
function factsOf(page: PDFPageProxy, font: string): FontFacts {
  const found = page.commonObjs.has(font) ? (page.commonObjs.get(font) as Record<string, unknown> | null) : null;
  const name = typeof found?.['name'] === 'string' ? found['name'] : '';
  const bold = found?.['bold'] === true || found?.['black'] === true || /bold|black|heavy|demi/i.test(name);
  const unit = Number((found?.['fontMatrix'] as ArrayLike<unknown> | undefined)?.[0] ?? 0.001);
  return { bold, unit: Number.isFinite(unit) ? unit : 0.001 };
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof Error) || 'problem' in error) return error;
  try {
    if (error.name === 'PasswordException') {
      return refuse('encrypted', 'The PDF is protected by a password. Save a copy without one.');
    }
    return refuseBroken();
  } catch (refusal) {
    return refusal;
  }
}

const refuseBroken = (): never =>
  refuse('corrupt', 'The PDF is damaged or cut off. Fetch it again, or open it and save it anew.');
