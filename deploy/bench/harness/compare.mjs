// Prints the ratios of two runs beside each other, and which differ by more than the noise of both.
import { readFileSync } from 'node:fs';

import { comparison } from './comparison.mjs';

const [before, after] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')));
console.log(comparison(before, after));
