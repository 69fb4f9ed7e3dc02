export type Language = "zh-CN" | "en";

export const LANGUAGES = ["zh-CN", "en"] as const satisfies readonly Language[];
