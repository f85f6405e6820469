// The colours of a draft in CodeMirror: the scopes of the grammar as the tags that JupyterLab's themes know.
import { ready } from './textmate.js';

/** Beginnings of scopes, each with its tag; of several the longest counts. */
const TAGS = {
  'comment': 'comment',
  'constant.language': 'atom',
  'constant.numeric': 'number',
  'entity.name.function': 'operator',
  'entity.name.section': 'heading1',
  'entity.name.type': 'propertyName',
  'keyword': 'keyword',
  'keyword.operator': 'operator',
  'markup.bold': 'strong',
  'markup.deleted': 'string',
  'markup.heading': 'heading1',
  'markup.inserted': 'quote',
  'markup.italic': 'emphasis',
  'punctuation.definition.bracket.stray': 'invalid',
  'punctuation.definition.list': 'list',
  'string': 'labelName',
  'variable.other': 'variableName.special',
};
const BEGINNINGS = Object.keys(TAGS).sort((a, b) => b.length - a.length);

/** Running text has no colour, but a tag: JupyterLab shows no hover over words that have none. */
const PROSE = 'content';

/** The tag of the innermost scope that has one. */
export function tagOf(scopes) {
  for (const scope of scopes.flatMap((names) => names.split(' ')).reverse()) {
    const beginning = BEGINNINGS.find((one) => scope === one || scope.startsWith(`${one}.`));
    if (beginning !== undefined) return TAGS[beginning];
  }
  return PROSE;
}

/** What `StreamLanguage.define` takes, for a TextMate grammar. */
export function streamParser(grammar) {
  const { initial, tokenize } = ready(grammar);
  const begin = (line, state) => Object.assign(state, { line, ...read(line, state.before) });
  const read = (line, before) => {
    const { tokens, state } = tokenize(line, before);
    return { tokens, after: state };
  };
  return {
    name: 'treaty',
    startState: () => ({ before: initial, after: initial, line: undefined, tokens: [] }),
    copyState: (state) => ({ ...state }),
    blankLine: (state) => { state.before = state.after; begin('', state); },
    token(stream, state) {
      if (stream.sol()) {
        state.before = state.after;
        begin(stream.string, state);
      }
      const token = state.tokens.find(({ end }) => end > stream.pos);
      stream.pos = token === undefined ? stream.string.length : token.end;
      return token === undefined ? PROSE : tagOf(token.scopes);
    },
  };
}
