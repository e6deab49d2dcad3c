import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';

const outbox = join(import.meta.dirname, '../../../src/web/browser/assess/outbox');

/** A page on `localhost` (sealing needs a secure context) that offers the device's own modules as `window.device`. */
export async function servedDevicePage(): Promise<{ readonly address: string; readonly close: () => void }> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        export { openDeviceStore } from './device-store.ts';
        export { openSeal } from './seal.ts';
        export { typed } from './entry.ts';`,
      resolveDir: outbox,
      loader: 'ts',
    },
    bundle: true,
    format: 'iife',
    globalName: 'device',
    target: 'es2022',
    write: false,
  });
  const script = outputFiles[0]?.text ?? '';
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>Device</title><script>${script};window.device = device</script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return { address: `http://localhost:${port}/`, close: () => server.close() };
}
