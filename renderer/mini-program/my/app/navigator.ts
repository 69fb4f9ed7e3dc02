import type { Language } from "../../../../app/bridge/language";
import { CLIENT_VERSION, platformLanguage } from "./client-version";

/**
 * The `navigator` of a mini-program's JavaScript: of a browser's it has the names of the client alone, which builds of Taro read
 * when they start. `swuserAgent` is what Android's clients call it where the logic runs.
 */
export function createNavigator(language: Language): { userAgent: string; swuserAgent: string } {
  const client = `AliApp(AP/${CLIENT_VERSION}) AlipayClient/${CLIENT_VERSION} Language/${platformLanguage(language)}`;
  const userAgent = `Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 NebulaSDK/1.8.100112 Nebula ${client} MiniProgram`;
  return { userAgent, swuserAgent: userAgent };
}
