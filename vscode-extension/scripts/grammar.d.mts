export const grammar: { readonly repository: Readonly<Record<string, unknown>> };
export const text: string;
