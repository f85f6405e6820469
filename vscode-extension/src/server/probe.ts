/** What an interpreter or an `adref` command says of itself. Pure: asks nothing, only reads the answers. */

import { OLDEST_PYTHON } from '../names.js';

/** Says in one line of JSON which Python this is and which adref it has, without importing adref. Runs on any Python 3. */
export const QUESTION = `
import json, sys
answer = {"python": list(sys.version_info[:3]), "adref": None}
try:
    from importlib.util import find_spec
    from importlib.metadata import version
    spec = find_spec("adref")
    if spec is not None and spec.origin is not None:
        answer["adref"] = version("adref")
except Exception as error:
    answer["error"] = type(error).__name__
print(json.dumps(answer))
`;

/** What came out of a short run of a program. `failure` says in words why it gave no answer. */
export type Output = { readonly text: string } | { readonly failure: string };

export type Verdict =
  | { readonly usable: true; readonly adref: string; readonly python: string | undefined }
  | { readonly usable: false; readonly reason: Reason; readonly detail: string };

/** `absent` is no fault: nothing lies at that place. */
export type Reason = 'absent' | 'did-not-run' | 'python-too-old' | 'no-adref';

/** Judges an interpreter's answer to QUESTION. */
export function judgeInterpreter(output: Output): Verdict {
  if ('failure' in output) return { usable: false, reason: 'did-not-run', detail: output.failure };
  const answer = parse(output.text);
  if (answer === undefined) {
    return { usable: false, reason: 'did-not-run', detail: 'gave an answer that is not Python\'s' };
  }
  const python = answer.python.join('.');
  if (isOlder(answer.python, OLDEST_PYTHON)) {
    const wanted = OLDEST_PYTHON.join('.');
    return { usable: false, reason: 'python-too-old', detail: `is Python ${python}; ${wanted} or later is needed` };
  }
  if (answer.adref === null) {
    return { usable: false, reason: 'no-adref', detail: `is Python ${python}, but has no package adref` };
  }
  return { usable: true, adref: answer.adref, python };
}

/** Judges what `adref --version` printed. */
export function judgeExecutable(output: Output): Verdict {
  if ('failure' in output) return { usable: false, reason: 'did-not-run', detail: output.failure };
  const version = /^adref\s+v?(\d+(?:\.\w+)*)/.exec(output.text.trim())?.[1];
  if (version === undefined) {
    return { usable: false, reason: 'did-not-run', detail: 'does not say which version of adref it is' };
  }
  return { usable: true, adref: version, python: undefined };
}

interface Answer {
  readonly python: readonly number[];
  readonly adref: string | null;
}

function parse(text: string): Answer | undefined {
  // A sitecustomize or a launcher may print before us: the answer is the last line.
  const line = text.trim().split(/\r?\n/).at(-1) ?? '';
  try {
    const value: unknown = JSON.parse(line);
    return isAnswer(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isAnswer(value: unknown): value is Answer {
  if (typeof value !== 'object' || value === null) return false;
  const { python, adref } = value as Record<string, unknown>;
  const numbers = Array.isArray(python) && python.length >= 2 && python.every((part) => typeof part === 'number');
  return numbers && (adref === null || typeof adref === 'string');
}

function isOlder(version: readonly number[], than: readonly [number, number]): boolean {
  const [major = 0, minor = 0] = version;
  return major < than[0] || (major === than[0] && minor < than[1]);
}
