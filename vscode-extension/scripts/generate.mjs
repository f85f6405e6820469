// Writes the files that are made from others: today the colours of a draft. A test fails when they drift.
import fs from 'node:fs';

import { text } from './grammar.mjs';

fs.writeFileSync('syntaxes/treaty.tmLanguage.json', text);
