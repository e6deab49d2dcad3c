/** Lines of one paragraph → one line. A word that was parted at a hyphen keeps it and is joined. */
export function joinLines(lines: readonly string[]): string {
  const joined: string[] = [];
  let before = '';
  for (const line of lines) {
    const text = line.trim();
    if (text === '') continue;
    const glued = /\p{Ll}-$/u.test(before.slice(-2)) && /^\p{Ll}/u.test(text);
    if (before !== '' && !glued) joined.push(' ');
    joined.push(text);
    before = text;
  }
  return joined.join('');
}
