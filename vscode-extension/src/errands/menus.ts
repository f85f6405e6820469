/** What is offered to choose from. Pure. */

import type { Choices, Need, Office, Position, Text } from './answers.js';

/** A line of a list: what VS Code shows of it. */
interface Item {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
}

/** `isRead`: it is handed over as it is, while the others are written on. */
export const KINDS: readonly (Item & { readonly report: string; readonly isRead?: boolean })[] = [
  { label: 'Cable', report: 'cable', detail: 'Home, in the evening: what is asked, where each issue stands, the clock' },
  { label: 'One Page', report: 'one-page', isRead: true, detail: 'For the head of delegation: the three paragraphs that can sink us' },
  { label: 'Talking Points', report: 'talking-points', detail: 'What may be said aloud, issue by issue, and who can be moved' },
  { label: 'Coalition Map', report: 'coalition-map', isRead: true, detail: 'Who stands where, how we know, since when' },
  { label: 'Hand-Over', report: 'hand-over', detail: 'For the other side: addresses and what may be said aloud, nothing else' },
];

export const FORMATS: readonly (Item & { readonly format: string })[] = [
  { label: 'Markdown', format: 'markdown', detail: 'A new document in the editor' },
  { label: 'Word', format: 'word', detail: 'A file to save' },
  { label: 'HTML', format: 'html', detail: 'A file to save, with everything in it' },
];

export const EXPORTS: readonly (Item & { readonly to: string })[] = [
  { label: 'Word, Clean', to: 'clean', detail: 'The text, with the marking of the positions file' },
  { label: 'Word, Tracked Changes…', to: 'tracked', detail: 'Against an earlier draft: accept all and it is this one' },
  { label: 'Word, Scrubbed', to: 'scrubbed', detail: 'For others: the words and nothing else, searched for what we keep secret' },
  { label: 'Akoma Ntoso', to: 'akn', detail: 'XML for other programs; nothing of the positions is in it' },
];

const PAGES = [
  { label: 'Word', format: 'word', detail: 'A table to send round' },
  { label: 'HTML', format: 'html', detail: 'A page, with everything in it' },
];

/** What is saved of two drafts, and as what. */
export const BESIDE = {
  comparison: { title: 'Save Comparison', method: 'adref/compareFile', formats: PAGES },
  concordance: {
    title: 'Concordance',
    method: 'adref/concordance',
    formats: [
      { label: 'Excel', format: 'xlsx', detail: 'A table to sort and to write on' },
      { label: 'CSV', format: 'csv', detail: 'The same for other programs' },
      ...PAGES,
    ],
  },
} as const;

export type Beside = keyof typeof BESIDE;

/** The positions, those at the caret first. */
export function positionItems({ here, positions }: Choices): (Item & { readonly position: Position })[] {
  const item = (position: Position): Item & { readonly position: Position } => ({
    label: position.title === '' ? position.id : position.title,
    description: here.includes(position.id) ? `${position.at} · here` : position.at,
    position,
  });
  const isHere = ({ id }: Position): boolean => here.includes(id);
  return [...positions.filter(isHere), ...positions.filter((one) => !isHere(one))].map(item);
}

/** The texts of a position, and what stands between each and being cleared. */
export function textItems({ texts }: Position): (Item & { readonly text: Text })[] {
  return texts.map((text) => ({
    label: text.name,
    description: text.standing.filter(({ required }) => required).map(({ clearer, answer }) => `${clearer}: ${answer}`).join(', '),
    detail: text.words,
    text,
  }));
}

/** The offices, those whose answer the text needs first, each with what it said. */
export function clearerItems({ clearers }: Choices, { standing }: Text): (Item & { readonly id: string })[] {
  const saidBy = new Map(standing.map((one) => [one.clearer, one]));
  const rank = (id: string): number => (saidBy.get(id)?.required === true ? 0 : 1);
  return clearers
    .toSorted((one, other) => rank(one.id) - rank(other.id))
    .map(({ id, name }) => ({ label: name, description: saidBy.get(id)?.answer ?? 'not required', id }));
}

export function stateItems({ states }: Choices): (Item & { readonly state: string; readonly needs: readonly Need[] })[] {
  return states.map(({ state, needs }) => ({ label: state.replaceAll('-', ' '), state, needs }));
}

export function officeItems(offices: readonly Office[]): (Item & { readonly office: Office })[] {
  return offices.map((office) => ({
    label: office.name,
    description: `${count(office.texts)} · ${String(office.here)} here`,
    detail: office.anew === 0 ? 'asked before' : `${String(office.anew)} not asked yet, or on other words`,
    office,
  }));
}

export function count(texts: number): string {
  return texts === 1 ? '1 text' : `${String(texts)} texts`;
}

/** The questions that a state cannot be recorded without. */
export const QUESTIONS: Readonly<Record<Need, { readonly prompt: string; readonly missing: string }>> = {
  edits: { prompt: 'The whole text as the office wants it', missing: 'Without it nobody knows what was cleared.' },
  conditions: { prompt: 'The condition; "a: …" binds, "b: …" is to be addressed, "c: …" merely made', missing: 'Say what is asked for.' },
  by: { prompt: 'Who decided', missing: 'A decision over an office\'s head says who took it.' },
  because: { prompt: 'Why', missing: 'A decision over an office\'s head says why.' },
};

/** What is wrong with an answer, if anything is. `words` are those that were asked about. */
export function complaint(need: Need, value: string, words: string): string | undefined {
  if (value.trim() === '') return QUESTIONS[need].missing;
  return need === 'edits' && value.trim() === words.trim() ? 'These are the words as they are. Change them, or record "cleared".' : undefined;
}
