export function manifest(): string;
