// The peer of everything that reads a table: a process that lets csv-parse read a file and counts the cells.
// Plain JavaScript, so that it need not be stripped of types first.
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

let cells = 0;
createReadStream(process.argv[2], { highWaterMark: 1 << 18 })
  .pipe(parse())
  .on('data', (record) => {
    cells += record.length;
  })
  .on('end', () => console.log(String(cells)));
