import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["{app,main,preload,renderer,tools}/**/*.test.{ts,tsx,mjs}"] },
});
