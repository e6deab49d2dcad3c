/** A file as a browser sends it. */
export interface SentFile {
  readonly field: string;
  readonly name: string;
  readonly bytes: Uint8Array | string;
  readonly type?: string;
}

const BOUNDARY = '----aboveline-test';

/** The body of a form with files, and its type. */
export function multipart(fields: Readonly<Record<string, string>>, files: readonly SentFile[] = []) {
  const parts = [
    ...Object.entries(fields).flatMap(([name, value]) => [
      Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
    ]),
    ...files.flatMap(({ field, name, bytes, type = 'application/octet-stream' }) => [
      Buffer.from(
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`,
      ),
      Buffer.from(bytes as string),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ];
  return { payload: Buffer.concat(parts), type: `multipart/form-data; boundary=${BOUNDARY}` };
}
