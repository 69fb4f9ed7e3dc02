export const ROOT: string;
export const DEMO: string;
