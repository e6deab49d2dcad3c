import { Graphviz } from '@hpcc-js/wasm-graphviz';

/** Lays out a DOT graph and draws it as SVG, with a title and a description for those who cannot see it. */
export async function dotToSvg(dot: string, title: string, description: string): Promise<string> {
  const graphviz = await Graphviz.load();
  const svg = graphviz.dot(dot, 'svg');
  const start = svg.indexOf('<svg');
  const labelled = svg
    .slice(start)
    .replace('<svg ', '<svg role="img" aria-labelledby="routing-title routing-desc" ')
    .replace(
      />/,
      `><title id="routing-title">${escapeXml(title)}</title><desc id="routing-desc">${escapeXml(description)}</desc>`,
    );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${labelled}`;
}

const escapeXml = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
