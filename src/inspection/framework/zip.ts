import { crc32, deflateRawSync } from 'node:zlib';
import yauzl from 'yauzl';
import type { Problem } from '../../framework/model/problem.ts';
import type { FrameworkFiles } from '../../framework/read/folder-in-memory.ts';
import type { Found } from '../offline/library.ts';
import { isFrameworkFile, LIMITS } from './draft-files.ts';

/**
 * The files of a framework in a ZIP, held in memory: nothing is written anywhere, so that no name can lead out of a
 * folder. One folder around everything is taken off; what systems add of themselves is passed over. What is packed too
 * tightly, locked, or no text is refused.
 */
export async function unzipFramework(bytes: Buffer): Promise<Found<FrameworkFiles>> {
  try {
    const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, autoClose: false, strictFileNames: true });
    if (zip.entryCount > LIMITS.files * 2)
      return refused('too-many-files', 'The ZIP holds more files than a framework has.');
    const entries: yauzl.Entry[] = [];
    for await (const entry of zip.eachEntry()) if (!isOfTheSystem(entry.fileName)) entries.push(entry);
    const problems = entries.flatMap(problemsOf);
    const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    if (total > LIMITS.bytes)
      problems.push(problem('too-large', 'Unpacked, the files are larger than a framework may be (8 MB).'));
    if (problems.length > 0) return { ok: false, problems };
    return await filesIn(zip, entries);
  } catch {
    return refused(
      'no-zip',
      'This is no ZIP that can be read. Pack the folder of the framework as a ZIP without a password.',
    );
  }
}

const isOfTheSystem = (name: string): boolean =>
  name.endsWith('/') || /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$)/.test(name);

function problemsOf(entry: yauzl.Entry): Problem[] {
  const { fileName } = entry;
  if (entry.isEncrypted()) return [problem('locked', `“${fileName}” is protected by a password. Pack it without one.`)];
  // The kind of file that Unix notes in the upper half: 0xA is a link.
  if (entry.externalFileAttributes >>> 28 === 0xa)
    return [problem('link', `“${fileName}” is a link. Put the file itself into the ZIP.`)];
  return [];
}

async function filesIn(zip: yauzl.ZipFile, entries: readonly yauzl.Entry[]): Promise<Found<FrameworkFiles>> {
  const files: Record<string, string> = {};
  const problems: Problem[] = [];
  const around = folderAround(entries.map(({ fileName }) => fileName));
  for (const entry of entries) {
    const name = entry.fileName.slice(around.length);
    const text = await textOf(zip, entry);
    if (text === null) problems.push({ ...problem('not-text', `${name} is not UTF-8 text.`), file: name });
    else if (name in files) problems.push({ ...problem('twice', `${name} is in the ZIP twice.`), file: name });
    else files[name] = text;
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: files };
}

/** The folder that holds framework.yaml, where everything lies in it. */
function folderAround(names: readonly string[]): string {
  const header = names.find((name) => name.endsWith('/framework.yaml') && !isFrameworkFile(name));
  const folder = header?.slice(0, -'framework.yaml'.length) ?? '';
  return names.every((name) => name.startsWith(folder)) ? folder : '';
}

async function textOf(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<string | null> {
  const chunks: Buffer[] = [];
  // yauzl itself stops an entry that unpacks to more than it says.
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) chunks.push(chunk);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return null;
  }
}

const problem = (code: string, message: string): Problem => ({ code, message });
const refused = (code: string, message: string): Found<never> => ({ ok: false, problems: [problem(code, message)] });

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
/** 1 January 1980, the first day a ZIP can name: the same files give the same bytes. */
const DATE = 0x0021;

/** Files of a framework as a ZIP with one folder around them. */
export function zipFramework(folder: string, files: FrameworkFiles): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const path = Buffer.from(`${folder}/${name}`);
    const plain = Buffer.from(text);
    const packed = deflateRawSync(plain);
    const common = header26(crc32(plain), packed.length, plain.length, path.length);
    local.push(uint32(LOCAL), common, path, packed);
    central.push(uint32(CENTRAL), uint16(VERSION), common, Buffer.alloc(10), uint32(offset), path);
    offset += 4 + common.length + path.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const count = uint16(Object.keys(files).length);
  const end = [uint32(END), Buffer.alloc(4), count, count, uint32(directory.length), uint32(offset), Buffer.alloc(2)];
  return Buffer.concat([...local, directory, ...end]);
}

/** What the entry before a file and the one in the directory have in common. */
const header26 = (crc: number, packed: number, plain: number, name: number): Buffer =>
  Buffer.concat([
    ...[VERSION, UTF8_NAMES, DEFLATED, 0, DATE].map(uint16),
    ...[crc, packed, plain].map(uint32),
    uint16(name),
    uint16(0),
  ]);

const uint16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};
