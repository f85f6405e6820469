// The first, rough colours of a draft, before the server's own arrive. `npm run generate` writes the file.
// Scopes carry a second, well-known name so that every theme has a colour for them.

const DEPTHS = 4;
const DEPTH_COLOUR = ['keyword.control', 'entity.name.function', 'variable.other', 'constant.numeric'];

// Pieces of patterns. BOL is the beginning of a line or of a bracket that itself begins a line.
const BOL = String.raw`(?:^|\G)[\s*_#>]*`;
const SUFFIX = String.raw`(?:\s?\.?\s?\(?(?:bis|ter|quater|quinquies|sexies|septies|octies|ante|alt|BIS|TER|QUATER|ANTE|Alt|ALT)\b\)?\.?)`;
const NUMBER = String.raw`(?:ante\s?)?(?:\d+(?:\.\d+)*(?:\.?[A-Z])?|[IVXLC]+|[A-Z]{1,2}(?:\.[A-Z\d]+)*)\b${SUFFIX}*`;
const ARTICLE = String.raw`(?:\b(?:Article|ARTICLE|Art\.|Regulation|REGULATION|Rule|RULE|Annex|ANNEX|Appendix|APPENDIX|Schedule|SCHEDULE)\s+(?:ante\s+|ANTE\s+)?${NUMBER})`;
const DIVISION = String.raw`(?:\b(?:Part|PART|Chapter|CHAPTER|Section|SECTION|Subsection|SUBSECTION|Title|TITLE)\s+(?:\p{Lu}\p{Ll}+|${NUMBER}))`;
// A line of running text may begin with "Article 5, paragraph 2": no heading.
const ENDS_HEAD = String.raw`(?=\s*[:–—]?[\]*_]*\s*$|\s*[.:–—]?\s*[\["“(*_]?\p{Lu})(?!\s*\((?:\d|[a-z]{1,3}\)))`;
const TITLE_LINE = String.raw`(?!\s*(?:\d|\(\w{1,3}\)))\s*[\[*_]*[\p{Lu}“"(][^.;:]{0,90}[^.;:,\s]\s*$`;
// What can stand inside a bracket, or beside one, on the same line.
const BALANCED = String.raw`(?:[^\[\]\n]|\[[^\[\]\n]*\])*`;
const HEAD_AHEAD = String.raw`(?=^[\s\[*_#]*(?:${ARTICLE}${ENDS_HEAD}|${DIVISION}\s*[\]*_]*$))`;
const LABEL = String.raw`(?:(?:PP|OP|Pp|Op)\s?\d+${SUFFIX}*\.?|\d+(?:\.\d+)*(?:${SUFFIX}+|[.)](?=\s|\[|$)|(?<=\.\d)(?=\s))\.?|\((?:[a-z]{1,2}|[ivxl]+|\d{1,2}|[A-Z])(?:\s(?:bis|ter|quater|alt))?\)${SUFFIX}*\.?|(?:[a-z]|[ivx]{2,4})\)|(?:[a-z]|[ivx]{2,4})\.(?=\s))`;
const NAME = String.raw`\p{Lu}[\p{L}\d.’'&]*(?:[-\s](?:(?:and|of|the|its|&)\s)*\p{Lu}[\p{L}\d.’'&]*|\sand\sits\smember\s[Ss]tates)*`;
const NAMES = String.raw`${NAME}(?:(?:\s?\/+\s?|,\s(?:and\s)?)${NAME}|\s?\d{1,2}(?=\s))*`;
const ACT = String.raw`(?:proposes?|supports?|supported|opposes?|opposed|deletes?|retains?|keeps?|reserves?|reservation|reserved|query|queries|alternative|alt\.?|insert|bracket)`;
const NO_ACTOR = String.raw`(?!Option|OPTION|Alt\b|Alt\.|Alternative|Placeholder|Note|Article|Annex|Part|Section|Chapter|Preamble|NB)`;

const OPERATIVE = String.raw`(?:(?:Also|Further|Strongly)\s\w+s|Acknowledges|Adopts|Affirms|Agrees|Appeals|Approves|Authori[sz]es|Calls|Commends|Condemns|Confirms|Considers|Decides|Declares|Demands|Deplores|Designates|Directs|Emphasi[sz]es|Encourages|Endorses|Establishes|Expresses|Highlights|Instructs|Invites|Notes|Proclaims|Reaffirms|Recalls|Recogni[sz]es|Recommends|Regrets|Reiterates|Requests|Resolves|Stresses|Supports|Takes|Underlines|Underscores|Urges|Welcomes)`;

const item = (match, name, captures) => ({ match, ...(name ? { name } : {}), ...(captures ? { captures: numbered(captures) } : {}) });
const numbered = (names) => Object.fromEntries(names.map((name, i) => [String(i + 1), { name }]).filter(([, { name }]) => name));
const include = (...names) => names.map((name) => ({ include: `#${name}` }));
const HEADING = 'markup.heading.treaty entity.name.section.treaty';
const ACTOR = 'entity.name.type.actor.treaty';
const ACT_NAME = 'keyword.other.act.treaty';
const OPTION_NAME = 'keyword.control.option.treaty';

function heading(head) {
  return {
    begin: `${BOL}(${head})${ENDS_HEAD}(?!\\s*[\\]*_]*$)`,
    beginCaptures: numbered([HEADING]),
    end: String.raw`$|(?=\])`,
    contentName: HEADING,
    patterns: [{ begin: String.raw`\[`, end: String.raw`\]|$`, patterns: include('footnote') }, ...include('footnote')],
  };
}

// The label alone on its line; the next line is the title if it looks like one.
function headingOverTitle(head) {
  return {
    begin: String.raw`${BOL}(${head})[*_]*\s*$\n?`,
    beginCaptures: numbered([HEADING]),
    end: String.raw`(?<=[^\n])$(?!\G)|^(?!\s*$)(?!${TITLE_LINE})|(?=\])`,
    patterns: [...include('bracketTitle'), item(String.raw`^(?=${TITLE_LINE})${BALANCED.replace(/\*$/, '+')}`, HEADING)],
  };
}

const BRACKET_BEGINS = {
  line: String.raw`(?:^|\G)[\s*_]*(\[)`,
  inside: String.raw`(\[)`,
  title: String.raw`^\s*(\[)(?=${BALANCED}$)`,
};

// `place` is where the bracket opens: at the start of a line, within one, or at the start of a title below its label.
function bracket(depth, place) {
  const colour = `punctuation.definition.bracket.depth-${depth}.treaty ${DEPTH_COLOUR[depth - 1]}.bracket.treaty`;
  const inside = depth === DEPTHS ? 1 : depth + 1;
  return {
    name: `meta.bracketed.depth-${depth}.treaty`,
    begin: BRACKET_BEGINS[place],
    beginCaptures: numbered([colour]),
    // An article heading ends every bracket left open: one forgotten bracket must not colour the rest of the draft.
    end: String.raw`(\])|${HEAD_AHEAD}`,
    endCaptures: numbered([colour]),
    patterns: [
      ...(place === 'title' ? [item(String.raw`\G[^\[\]\n]{1,90}$`, HEADING)] : []),
      ...include('attributionAtHead', place === 'inside' ? 'blocksAtLine' : 'blocks'),
      ...include('whole', `bracketLine${inside}`, `bracket${inside}`, 'words'),
    ],
  };
}

const blocks = [
  heading(ARTICLE), headingOverTitle(ARTICLE), heading(DIVISION), headingOverTitle(DIVISION),
  item(String.raw`${BOL}((?:PREAMBLE|Preamble)\s*$|\p{Lu}[\p{Lu}\d ,’'()–-]{9,}$)`, undefined, [HEADING]),
  item(String.raw`${BOL}((?:Option|OPTION|OPT|Alternative|ALTERNATIVE)\s?(?:[IVX]+|\d+|[A-Z]|\([a-z]\))(?:\.\d+|\([ivx]+\))?${SUFFIX}*\s?[:.]?)(?=\s|$|\[)`, undefined, [OPTION_NAME]),
  item(String.raw`${BOL}(Alt(?:\.|:)\s?(?:\d+\.?)?)`, undefined, [OPTION_NAME]),
  item(String.raw`${BOL}([•·]|[–—-](?=\s))`, undefined, ['punctuation.definition.list.begin.treaty']),
  item(String.raw`${BOL}(\[\^\w+\]:)`, undefined, ['string.other.footnote.treaty']),
  item(String.raw`${BOL}((?:Deleted|DELETED)(?:\.$|\sand\s(?:merged|moved)\s.*$))`, undefined, ['markup.deleted.treaty']),
  {
    name: 'comment.block.note.treaty',
    begin: String.raw`${BOL}((?:(?:Chair|Co-Chairs?|President|Negotiator|Facilitator|Drafter|Editor|Secretariat)[’']?s?[’']?\s)?(?:Note|NOTE|note)(?:\sby\s[^:]{1,60})?:)`,
    beginCaptures: numbered(['keyword.other.note.treaty']),
    end: String.raw`^\s*$|${HEAD_AHEAD}|(?=\])`,
  },
  item(String.raw`${BOL}(${LABEL})(?:\s*\[?(${LABEL}))?(?:\s+(${OPERATIVE}(?:\s(?:also|further))?(?=\s)))?`, undefined,
    ['constant.numeric.label.treaty', 'constant.numeric.label.treaty', 'markup.italic.operative.treaty']),
  item(String.raw`${BOL}((?:(?:Also|Deeply|Further)\s\w+ing|Acknowledging|Acting|Affirming|Alarmed|Appreciating|Aspiring|Aware|Bearing in mind|Being|Believing|Concerned|Confirming|Conscious|Considering|Convinced|Desiring|Desirous|Determined|Emphasi[sz]ing|Expressing|Guided|Having|In pursuit|Mindful|Noting|Reaffirming|Recalling|Recogni[sz]ing|Reiterating|Resolved|Respecting|Seeking|Stressing|Taking|Underlining|Underscoring|Welcoming|Wishing)(?:\s(?:also|further|again|with\s\w+|into\saccount|note))?)\b`,
    undefined, ['markup.italic.preambular.treaty']),
  item(String.raw`${BOL}((?:Have|HAVE)\s(?:agreed|AGREED)\s(?:as\sfollows|AS\sFOLLOWS)\s?:?)`, undefined, ['markup.bold.enacting.treaty']),
];

const repository = {
  blocks: { patterns: blocks },
  // Inside a bracket in the middle of a line "\G" would take "[Article 5] of the Convention" for a heading.
  blocksAtLine: { patterns: JSON.parse(JSON.stringify(blocks).replaceAll(JSON.stringify(BOL).slice(1, -1), JSON.stringify(BOL.replace(String.raw`(?:^|\G)`, '^')).slice(1, -1))) },
  whole: {
    patterns: [
      item(String.raw`\[\^\w+\]`, 'string.other.footnote.treaty'),
      item(String.raw`[\[(]\s*(?i:(?:provisionally\s+|tentatively\s+)?agreed(?:\s+ad\s+ref(?:erendum|\.)?)?|ad\s+ref(?:erendum|\.)?)(?:\s+[^\[\]()]{0,40})?[\])]`, 'markup.inserted.agreed.treaty'),
      item(String.raw`(\[)\s*((?i:placeholder|insert|to\sbe\s(?:inserted|completed|added|decided|determined)|TBD|TBC|other)\b[^\[\]]*|[xXyYzZ]{1,2}|…|\.{3}|_+|\s*)(\])`, undefined,
        ['punctuation.definition.bracket.treaty', 'markup.italic.placeholder.treaty constant.language.placeholder.treaty', 'punctuation.definition.bracket.treaty']),
      { name: 'comment.block.note.treaty', begin: String.raw`\{`, end: String.raw`\}|^\s*$` },
      { name: 'comment.block.note.treaty', begin: '<<', end: String.raw`>>|^\s*$` },
    ],
  },
  attributionAtHead: {
    patterns: [
      item(String.raw`\G\s*${NO_ACTOR}(${NAMES})(?:\s+(${ACT}))?(?:\s*;\s*(${NAMES})(?:\s+(${ACT}))?)?\s*:`, 'meta.attribution.treaty', [ACTOR, ACT_NAME, ACTOR, ACT_NAME]),
      item(String.raw`\G\s*(?i:(supported|proposed|opposed|led))\s+by\s+(${NAMES})(?=\s*\])`, 'meta.attribution.treaty', [ACT_NAME, ACTOR]),
    ],
  },
  words: {
    patterns: [
      item(String.raw`(?<=[\s.;,\w’”)])(?:\s?[—–]\s?|\s-\s?|-\s)(${NAMES})(?:\s+(${ACT}))?(?:\s*;\s*(${NAMES})(?:\s+(${ACT}))?)?(?:\s*;\s*(${NAMES})(?:\s+(${ACT}))?)?\.?(?=\s*[\])]|\s+/\s)`,
        'meta.attribution.treaty', [ACTOR, ACT_NAME, ACTOR, ACT_NAME, ACTOR, ACT_NAME]),
      item(String.raw`\((Led\sby)\s(${NAMES}(?:\son\sbehalf\sof\s[^)]+)?)\)`, 'meta.attribution.treaty', [ACT_NAME, ACTOR]),
      item(String.raw`\((${NAMES})\s?:\s?(${ACT})\)`, 'meta.attribution.treaty', [ACTOR, ACT_NAME]),
      item(String.raw`(?<=\[|\s)((?:Option|OPTION)\s(?:[IVX]+|\d+|[A-Z]|\([a-z]\))(?:\.\d+|\([ivx]+\))?${SUFFIX}*\s?:|Alt\.\s?\d+\.?|Alt\.?\s?\d+:)`, undefined, [OPTION_NAME]),
      item(String.raw`(?<=^|[\s\]])\/(?=[\s\[])`, 'keyword.operator.alternative.treaty'),
      item(String.raw`(?<=[\s\[:])(?i:no\stext)\b(?=\s*[.\])]|\s*$)`, 'constant.language.no-text.treaty'),
      item(String.raw`(?<=[\s(\[])(?i:scrutiny\sreservation|reserves?\sits\sposition)\b`, 'markup.deleted.reserved.treaty'),
      item(String.raw`[“"]([^”"\n]{1,80})[”"](?=\s+(?:means|shall\smean|includes)\b)`, undefined, ['variable.other.defined-term.treaty']),
      item(String.raw`_{3,}|\bTBD\b|\bTBC\b`, 'constant.language.placeholder.treaty'),
      ...include('footnote'),
    ],
  },
  footnote: { patterns: [item(String.raw`\[\^\w+\]`, 'string.other.footnote.treaty')] },
};
repository.bracketTitle = bracket(1, 'title');
for (let depth = 1; depth <= DEPTHS; depth++) {
  repository[`bracketLine${depth}`] = bracket(depth, 'line');
  repository[`bracket${depth}`] = bracket(depth, 'inside');
}

const BEFORE_BRACKETS = ['blocks', 'whole'];

/** The grammar as the editor reads it, and as text of its file. */
export const grammar = {
  name: 'Treaty',
  scopeName: 'text.treaty',
  patterns: [
    ...include(...BEFORE_BRACKETS, 'bracketLine1', 'bracket1', 'words'),
    item(String.raw`\]`, 'punctuation.definition.bracket.stray.treaty'),
  ],
  repository,
};

export const text = `${JSON.stringify(grammar, null, 2)}\n`;
