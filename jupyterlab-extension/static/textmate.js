// Reads a TextMate grammar as VS Code does, as far as ours goes: match, begin and end, captures, includes, `\G`.
// Oniguruma's regular expressions are brought into JavaScript's. Knows nothing of treaties or of an editor.

const LINE_END = String.raw`(?=\n?$)`;
const NEVER = '(?!)';

/**
 * A grammar made ready. `tokenize(line, state)` gives the line's tokens, [{ start, end, scopes }] in UTF-16 units,
 * and the state after it; a line comes without its end, and the first one's state is `initial`.
 */
export function ready(grammar) {
  const compiled = new Map();
  const patterns = (list) => list.flatMap((one) => {
    if (one.include === undefined) return [compile(one)];
    return patterns(named(one.include).flatMap((found) => found.begin || found.match ? [found] : found.patterns));
  });
  const named = (name) => name === '$self' ? grammar.patterns : [grammar.repository[name.slice(1)]];
  function compile(rule) {
    if (!compiled.has(rule)) {
      compiled.set(rule, {
        rule,
        opening: expression(rule.begin ?? rule.match),
        closing: rule.end === undefined ? undefined : expression(rule.end),
        inside: rule.begin === undefined ? undefined : once(() => patterns(rule.patterns ?? [])),
      });
    }
    return compiled.get(rule);
  }
  const whole = { rule: {}, inside: once(() => patterns(grammar.patterns)) };
  const initial = { of: whole, scopes: [], content: [], parent: undefined, endedLine: false };
  return { initial, tokenize: (line, state = initial) => new Line(line).run(state) };
}

class Line {
  constructor(line) {
    this.length = line.length;
    this.text = `${line}\n`;
    this.key = Symbol('line');
    this.tokens = [];
    this.found = new Map();
  }

  run(state) {
    let at = 0;
    let anchor = state.endedLine ? 0 : -1;
    let frame = { ...state, endedLine: false };
    while (at < this.text.length) {
      const next = this.next(frame, at, anchor);
      if (next === undefined) break;
      const { match, entry } = next;
      const [from, to] = match.indices[0];
      this.put(at, from, frame.content);
      if (entry === undefined) {
        this.captured(match, frame.scopes, frame.of.rule.endCaptures);
        const stuck = to === at && frame.entered?.line === this.key && frame.entered.at === at;
        if (stuck) return this.rest(at, frame);
        anchor = frame.anchor;
        frame = frame.parent;
      } else if (entry.inside === undefined) {
        this.captured(match, plus(frame.content, entry.rule.name), entry.rule.captures);
        if (to === at) return this.rest(at, frame);
      } else {
        const scopes = plus(frame.content, entry.rule.name);
        this.captured(match, scopes, entry.rule.beginCaptures);
        if (to === at && frame.of === entry) return this.rest(at, frame);
        const content = plus(scopes, entry.rule.contentName);
        const entered = { line: this.key, at };
        frame = { of: entry, scopes, content, parent: frame, entered, anchor, endedLine: to === this.text.length };
        anchor = to;
      }
      at = to;
    }
    return this.rest(at, frame);
  }

  rest(at, frame) {
    this.put(at, this.length, frame.content);
    return { tokens: this.tokens, state: frame };
  }

  /** The first match from `at` on; of several at one place the first in order. The frame's own end goes before all. */
  next(frame, at, anchor) {
    let best;
    const consider = (pattern, entry) => {
      const match = this.search(pattern, at, anchor);
      if (match !== null && (best === undefined || match.index < best.match.index)) best = { match, entry };
    };
    if (frame.of.closing !== undefined) consider(frame.of.closing, undefined);
    for (const entry of frame.of.inside()) {
      if (best?.match.index === at) break;
      consider(entry.opening, entry);
    }
    return best;
  }

  search({ anywhere, anchored }, at, anchor) {
    if (anchored !== undefined && at === anchor) {
      anchored.lastIndex = at;
      const here = anchored.exec(this.text);
      if (here !== null) return here;
    }
    const known = this.found.get(anywhere);
    // A match that lies ahead stays the next one, and where there was none there will be none.
    if (known !== undefined && known.from <= at && (known.match === null || known.match.index >= at)) return known.match;
    anywhere.lastIndex = at;
    const match = anywhere.exec(this.text);
    this.found.set(anywhere, { from: at, match });
    return match;
  }

  captured(match, scopes, captures = {}) {
    const [from, to] = match.indices[0];
    const parts = Object.entries(captures)
      .map(([group, { name }]) => ({ span: match.indices[Number(group)], name }))
      .filter(({ span }) => span !== undefined && span[1] > span[0]);
    const borders = [...new Set([from, to, ...parts.flatMap(({ span }) => span)])]
      .filter((border) => border >= from && border <= to).sort((a, b) => a - b);
    for (let i = 1; i < borders.length; i++) {
      const names = parts.filter(({ span: [start, end] }) => start <= borders[i - 1] && borders[i] <= end);
      this.put(borders[i - 1], borders[i], names.reduce((all, { name }) => plus(all, name), scopes));
    }
  }

  put(start, end, scopes) {
    const stop = Math.min(end, this.length);
    if (stop > start) this.tokens.push({ start, end: stop, scopes });
  }
}

const plus = (scopes, name) => name === undefined ? scopes : [...scopes, name];

function once(make) {
  let made;
  return () => made ??= make();
}

/** Oniguruma's source as two expressions of JavaScript: `anchored` is tried only where `\G` holds. */
function expression(source) {
  const where = source.includes(String.raw`\G`);
  return {
    anywhere: new RegExp(translated(source, NEVER), 'dgu'),
    anchored: where ? new RegExp(translated(source, '(?:)'), 'duy') : undefined,
  };
}

const PIECE = /\\p\{\w+\}|\\u\{?\w+\}?|\\.|\(\?i:|\((?:\?(?:[:=!]|<[=!]))?|\)|\[(?:\\.|[^\]\\])*\]|[\s\S]/gu;

function translated(source, anchor) {
  // One entry for each open group: does case matter in it?
  const open = [false];
  return source.replace(PIECE, (piece) => {
    const anyCase = open[open.length - 1];
    if (piece === String.raw`\G`) return anchor;
    if (piece === '$') return LINE_END;
    if (piece === '(?i:') { open.push(true); return '(?:'; }
    if (piece.startsWith('(')) { open.push(anyCase); return piece; }
    if (piece === ')') { open.pop(); return piece; }
    const other = piece.toLowerCase() === piece ? piece.toUpperCase() : piece.toLowerCase();
    return anyCase && piece.length === 1 && other !== piece ? `[${piece}${other}]` : piece;
  });
}
