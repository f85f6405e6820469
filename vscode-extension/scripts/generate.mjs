// Writes the files that are made from others: the colours of a draft, and what settings can name. A test fails when they drift.
import fs from 'node:fs';

import { text } from './grammar.mjs';
import { manifest } from './manifest.mjs';

fs.writeFileSync('syntaxes/treaty.tmLanguage.json', text);
fs.writeFileSync('package.json', manifest());
