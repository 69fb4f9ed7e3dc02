import type { Session } from "electron";

/**
 * Grants no page of a session anything that would ask a user: no permission, no device, no download, no dictionary. What is
 * left at Electron's default refuses by itself: screen capture, pairing, choice of a device, bad certificates, logins.
 */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on("will-download", (event) => event.preventDefault());
}
