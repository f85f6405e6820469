/** Writes the image of the memory: `node image.mjs FOLDER`. Part of packaging, not of the package. */

import * as fs from 'node:fs';
import * as path from 'node:path';

import { takeImage } from './runtime.js';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: image.mjs FOLDER');
fs.writeFileSync(path.join(folder, 'image.bin'), await takeImage(path.resolve(folder), (line) => process.stderr.write(`${line}\n`)));
process.exit(0);
