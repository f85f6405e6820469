/** The command line and environment of a server process. Pure. */

import type { Found } from './resolve.js';

export interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * How strictly an interpreter is shut off from its surroundings. `strict` (-I) sees only its own installation;
 * `user` also sees packages that were installed with `pip install --user`. Neither looks into the folder it runs in.
 */
export type Isolation = 'strict' | 'user';

export const ISOLATION_FLAGS: Readonly<Record<Isolation, readonly string[]>> = {
  strict: ['-I', '-X', 'utf8'],
  user: ['-E', '-P', '-X', 'utf8'],
};

/** The command that runs `adref` with these arguments, such as `lsp`. */
export function adrefCommand(found: Found, args: readonly string[], environment: NodeJS.ProcessEnv): Command {
  const environmentOf = cleanEnvironment(environment);
  if (found.candidate.kind === 'script') {
    return {
      program: process.execPath,
      arguments: [found.candidate.path, ...args],
      environment: { ...environmentOf, ELECTRON_RUN_AS_NODE: '1' },
    };
  }
  if (found.candidate.kind === 'executable') {
    return { program: found.candidate.path, arguments: args, environment: environmentOf };
  }
  const flags = ISOLATION_FLAGS[found.isolation];
  return {
    program: found.candidate.path,
    arguments: [...flags, '-m', 'adref', ...args],
    environment: environmentOf,
  };
}

/** The environment without what would change how Python starts or where it looks for code. */
export function cleanEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^(PYTHON|__PYVENV)/i.test(name)),
  );
}
