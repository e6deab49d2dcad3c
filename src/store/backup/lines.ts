const NEWLINE = 0x0a;

/**
 * Texts between newline characters, and nothing else: readers of lines also break at U+2028 and the like, which may
 * stand inside what somebody wrote.
 */
export async function* splitLines(content: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let held: Buffer[] = [];
  for await (const bytes of content) {
    let from = 0;
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...held, bytes.subarray(from, at)]).toString('utf8');
      held = [];
      from = at + 1;
    }
    if (from < bytes.length) held.push(bytes.subarray(from));
  }
  if (held.length > 0) yield Buffer.concat(held).toString('utf8');
}
