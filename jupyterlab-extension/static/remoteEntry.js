// What JupyterLab loads: a container of module federation, written by hand so that nothing has to be built. It makes
// the file type `treaty` known, and colours drafts with the very grammar of the VS Code extension. It sees no text
// but what the editor itself colours, and speaks to nobody: the findings come through jupyterlab-lsp.
(() => {
  const NAME = 'adref-jupyterlab';
  const LANGUAGE = { name: 'treaty', displayName: 'Treaty draft', mime: 'text/x-treaty', extensions: ['treaty'] };
  const here = document.currentScript.src;
  const beside = (file) => new URL(file, here).href;
  let shared = {};

  // The module that JupyterLab itself uses, whatever its version; undefined where it shares none of that name.
  const ofLab = async (name) => {
    const versions = Object.values(shared[name] ?? {});
    const used = versions.find(({ loaded }) => loaded) ?? versions[0];
    return used === undefined ? undefined : (await used.get())();
  };

  async function support() {
    const [{ LanguageSupport, StreamLanguage }, { streamParser }, grammar] = await Promise.all([
      ofLab('@codemirror/language'),
      import(beside('colours.js')),
      fetch(beside('treaty.tmLanguage.json')).then((answer) => answer.json()),
    ]);
    return new LanguageSupport(StreamLanguage.define(streamParser(grammar)));
  }

  const plugin = (languages) => ({
    id: `${NAME}:treaty`,
    description: 'Drafts of treaties and resolutions: the file type and its colours.',
    autoStart: true,
    optional: languages === undefined ? [] : [languages],
    activate(app, registry) {
      app.docRegistry.addFileType({
        name: LANGUAGE.name,
        displayName: LANGUAGE.displayName,
        extensions: ['.treaty'],
        mimeTypes: [LANGUAGE.mime],
        fileFormat: 'text',
        contentType: 'file',
      });
      registry?.addLanguage({ ...LANGUAGE, load: support });
    },
  });

  (window._JUPYTERLAB ??= {})[NAME] = {
    init: (scope) => { shared = scope; },
    get: async () => {
      const codemirror = await ofLab('@jupyterlab/codemirror');
      // Without this mark the whole of JupyterLab would not start.
      return () => ({ __esModule: true, default: plugin(codemirror?.IEditorLanguageRegistry) });
    },
  };
})();
