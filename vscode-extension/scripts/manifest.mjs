// The parts of package.json that come from the grammar: the venues that the setting `adref.profile` can name.
// Run in the folder of the extension.
import fs from 'node:fs';
import path from 'node:path';

const PROFILES = '../grammar/adref_grammar/profiles';
const FILE = 'package.json';

const titleOf = (name) => /^title = "(.*)"$/m.exec(fs.readFileSync(path.join(PROFILES, `${name}.toml`), 'utf8'))?.[1] ?? name;

/** package.json as it is to be. */
export function manifest() {
  const made = JSON.parse(fs.readFileSync(FILE, 'utf8'));
  const names = fs.readdirSync(PROFILES).filter((name) => name.endsWith('.toml')).map((name) => path.basename(name, '.toml')).sort();
  const setting = made.contributes.configuration[0].properties['adref.profile'];
  setting.enum = ['', ...names];
  setting.enumDescriptions = ['As the positions file says, else guessed from the text.', ...names.map(titleOf)];
  return `${JSON.stringify(made, null, 2)}\n`;
}
