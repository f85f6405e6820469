// Stands in for Live Share, and for Open Collaboration Tools: their ids, the part of their API that others use, no network.
// What it can reach of the host's editor is what such an extension sends to guests: `Send` writes it into a file.
const fs = require('node:fs');
const vscode = require('vscode');

const { name, version } = require('./package.json');
const NONE = 0, HOST = 1, GUEST = 2;

exports.activate = (context) => {
  const sessions = new vscode.EventEmitter();
  const peers = new vscode.EventEmitter();
  const state = { role: NONE, peers: [] };
  const become = (role) => {
    state.role = role;
    if (role === NONE) state.peers = [];
    sessions.fire({ session: api.session });
  };
  const api = {
    get session() { return { id: state.role === NONE ? null : 'a session', role: state.role, peerNumber: 1 }; },
    get peers() { return [...state.peers]; },
    onDidChangeSession: sessions.event,
    onDidChangePeers: peers.event,
  };
  const register = (what, run) => context.subscriptions.push(vscode.commands.registerCommand(`${name}.${what}`, run));
  register('share', () => become(HOST));
  register('join', () => become(GUEST));
  register('end', () => become(NONE));
  register('come', () => {
    const added = { peerNumber: 2 + state.peers.length, role: GUEST };
    state.peers.push(added);
    peers.fire({ added: [added], removed: [] });
  });
  register('go', () => peers.fire({ added: [], removed: [state.peers.pop()] }));
  register('send', async () => fs.writeFileSync(process.env.ADREF_E2E_SENT, JSON.stringify(await received(), null, 1)));
  // Each gives its API to whoever names a version that it has.
  return { getApi: async (wanted) => (wanted === (name === 'vsliveshare' ? version : '1.0') ? api : null) };
};

/** Everything that the editor says of the open draft, at every line. */
async function received() {
  const { document } = vscode.window.activeTextEditor;
  const { uri } = document;
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const ask = (what, ...more) => vscode.commands.executeCommand(`vscode.execute${what}Provider`, uri, ...more);
  const lines = Array.from({ length: document.lineCount }, (_, line) => line).filter((line) => !document.lineAt(line).isEmptyOrWhitespace);
  const hovers = [];
  for (const line of lines) hovers.push(await ask('Hover', new vscode.Position(line, Math.floor(document.lineAt(line).text.length / 2))));
  const actions = [];
  for (const line of lines) actions.push(...((await ask('CodeAction', document.lineAt(line).range)) ?? []));
  return {
    diagnostics: vscode.languages.getDiagnostics().filter(([of]) => !of.path.endsWith('settings.json'))
      .map(([of, found]) => [of.path.split('/').at(-1), found.map(({ message, code, range, relatedInformation }) => ({ message, code: code?.value ?? code, range, relatedInformation }))])
      .filter(([, found]) => found.length > 0),
    lenses: (await ask('CodeLens', 1000) ?? []).map(({ range, command }) => ({ range, title: command?.title })),
    hints: (await ask('InlayHint', all) ?? []).map(({ label, position }) => ({ label, position })),
    hovers: hovers.map((found) => found.flatMap(({ contents }) => contents.map((one) => one.value ?? one))),
    actions: actions.map(({ title }) => title),
    completions: ((await ask('CompletionItem', new vscode.Position(lines[10], 3)))?.items ?? []).filter(({ kind }) => kind !== vscode.CompletionItemKind.Text).map(({ label }) => label),
    links: (await ask('Link') ?? []).map(({ target, tooltip }) => ({ target: target?.path, tooltip })),
  };
}
