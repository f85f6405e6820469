/** What an interpreter or an `adref` command says of itself. Pure: asks nothing, only reads the answers. */

import { OLDEST_PYTHON } from '../names.js';
import type { Isolation } from './command.js';

/**
 * Says in one line of JSON which Python this is and which adref it has, without importing adref. Asked of an interpreter that is
 * fully shut off; if it has none then, the user's own packages are looked at, too (`user`). Runs on any Python 3.
 */
export const QUESTION = `
import json, os, site, sys
answer = {"python": list(sys.version_info[:3]), "adref": None, "user": False}
def look():
    from importlib.util import find_spec
    from importlib.metadata import version
    spec = find_spec("adref")
    return version("adref") if spec is not None and spec.origin is not None else None
def is_alone():
    if sys.prefix == sys.base_prefix:
        return False
    with open(os.path.join(sys.prefix, "pyvenv.cfg")) as settings:
        return "include-system-site-packages = true" not in settings.read().lower()
try:
    answer["adref"] = look()
    if answer["adref"] is None and not is_alone():
        site.addsitedir(site.getusersitepackages())
        answer["adref"] = look()
        answer["user"] = answer["adref"] is not None
except Exception as error:
    answer["error"] = type(error).__name__
print(json.dumps(answer))
`;

/** What came out of a short run of a program. `failure` says in words why it gave no answer. */
export type Output = { readonly text: string } | { readonly failure: string };

export type Verdict =
  | { readonly usable: true; readonly adref: string; readonly python: string | undefined; readonly isolation: Isolation }
  | { readonly usable: false; readonly reason: Reason; readonly detail: string };

/** `absent` is no fault: nothing lies at that place. */
export type Reason = 'absent' | 'did-not-run' | 'python-too-old' | 'no-adref' | 'other-version';

/** Judges an interpreter's answer to QUESTION. `wanted` is the version of adref that the extension was made with. */
export function judgeInterpreter(output: Output, wanted: string): Verdict {
  if ('failure' in output) return { usable: false, reason: 'did-not-run', detail: output.failure };
  const answer = parse(output.text);
  if (answer === undefined) {
    return { usable: false, reason: 'did-not-run', detail: 'gave an answer that is not Python\'s' };
  }
  const python = answer.python.join('.');
  if (isOlder(answer.python, OLDEST_PYTHON)) {
    const oldest = OLDEST_PYTHON.join('.');
    return { usable: false, reason: 'python-too-old', detail: `is Python ${python}; ${oldest} or later is needed` };
  }
  if (answer.adref === null) {
    return { usable: false, reason: 'no-adref', detail: `is Python ${python}, but has no package adref` };
  }
  return fitting({ usable: true, adref: answer.adref, python, isolation: answer.user ? 'user' : 'strict' }, wanted);
}

/** Judges what `adref --version` printed. */
export function judgeExecutable(output: Output, wanted: string): Verdict {
  if ('failure' in output) return { usable: false, reason: 'did-not-run', detail: output.failure };
  const version = /^adref\s+v?(\d+(?:\.\w+)*)/.exec(output.text.trim())?.[1];
  if (version === undefined) {
    return { usable: false, reason: 'did-not-run', detail: 'does not say which version of adref it is' };
  }
  return fitting({ usable: true, adref: version, python: undefined, isolation: 'strict' }, wanted);
}

/** Another minor version may not know what the extension asks, nor answer as it reads. */
function fitting(verdict: Extract<Verdict, { usable: true }>, wanted: string): Verdict {
  const minor = (version: string): string => version.split('.').slice(0, 2).join('.');
  if (minor(verdict.adref) === minor(wanted)) return verdict;
  return { usable: false, reason: 'other-version', detail: `has adref ${verdict.adref}, but this extension goes with ${minor(wanted)}` };
}

interface Answer {
  readonly python: readonly number[];
  readonly adref: string | null;
  readonly user?: boolean;
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
