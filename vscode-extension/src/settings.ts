/** The reader's settings as the server takes them. Knows nothing of the editor: it is given plain values. */

const PASSED_ON = ['role', 'positions', 'profile', 'base', 'safeMode', 'severity', 'lens', 'hints'] as const;

/** What goes into initializationOptions and answers workspace/configuration; same names as on the command line. */
export type ServerSettings = Partial<Record<(typeof PASSED_ON)[number], unknown>>;

/**
 * The settings of section `adref` that the server knows. An empty text means "not set" and is left out; so is a
 * severity of `default`, which only says that the rule's own severity holds.
 */
export function serverSettings(section: Readonly<Record<string, unknown>>): ServerSettings {
  const settings: ServerSettings = {};
  for (const name of PASSED_ON) {
    const value = section[name];
    if (value === undefined || value === null || value === '') continue;
    settings[name] = name === 'severity' ? withoutDefaults(value) : value;
  }
  return settings;
}

function withoutDefaults(severities: unknown): unknown {
  if (typeof severities !== 'object' || severities === null) return {};
  return Object.fromEntries(Object.entries(severities).filter(([, severity]) => severity !== 'default'));
}
