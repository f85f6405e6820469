// Runs tests of the core inside Pyodide: the Python that the extension carries, in a thread as there. Ends with pytest's status.
//   node run.mjs SERVER_DIR TEST_LIBRARIES PROJECT ARGUMENT...
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

if (isMainThread) {
  const thread = new Worker(new URL(import.meta.url), { workerData: process.argv.slice(2), resourceLimits: { stackSizeMb: 32 } });
  thread.on('message', (said) => {
    if (typeof said === 'string') process.stdout.write(`${said}\n`);
    else process.exit(said.status);
  });
  thread.on('error', (error) => {
    process.stdout.write(`${error.name}: ${error.message.slice(-500)}\n`);
    process.exit(3);
  });
} else {
  parentPort.postMessage({ status: await run(...workerData) });
}

async function run(server, libraries, project, ...words) {
  const { loadPyodide } = await import(pathToFileURL(path.join(server, 'pyodide.mjs')).href);
  const print = (text) => parentPort.postMessage(text);
  const env = { HOME: '/home', CI: 'true', PYTEST_DISABLE_PLUGIN_AUTOLOAD: '1', PYTHONDONTWRITEBYTECODE: '1' };
  const pyodide = await loadPyodide({ indexURL: server, stdout: print, stderr: print, env });
  const places = { '/adref': path.join(server, 'libraries'), '/test-libraries': libraries, '/project': project };
  for (const [here, root] of Object.entries(places)) {
    pyodide.FS.mkdirTree(here);
    pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root }, here);
  }
  pyodide.globals.set('words', pyodide.toPy(words));
  return pyodide.runPython(`
import os, sys
sys.path[:0] = ["/adref", "/project"]
sys.path.append("/test-libraries")
os.chdir("/project")
import pytest
int(pytest.main(["-c", "/project/tests/e2e/pyodide/pytest.ini", "--rootdir", "/project", *words]))
`);
}
