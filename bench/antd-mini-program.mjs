import { repositoryModule } from "./repository-module.mjs";

/**
 * Writes the mini-program of the end-to-end tests that has a page for each component of antd-mini.
 * @returns {Promise<string>} its folder, which whoever called removes
 */
export async function antdMiniProgram() {
  const { ANTD_MINI } = await import(await repositoryModule("e2e/component-libraries/antd-mini.ts"));
  const { generateProgram } = await import(await repositoryModule("e2e/component-libraries/generated-program.ts"));
  return generateProgram(ANTD_MINI);
}
