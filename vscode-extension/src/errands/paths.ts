/** Paths as settings hold them. Pure. */

import type * as nodePath from 'node:path';

/**
 * `file` as a path from the folder of `draft`, which tells nobody where the folder lies; as it is where there is none, such as on
 * another drive.
 */
export function fromFolderOf(draft: string, file: string, paths: typeof nodePath.posix): string {
  const found = paths.relative(paths.dirname(draft), file);
  return paths.isAbsolute(found) ? file : found.replaceAll('\\', '/');
}
