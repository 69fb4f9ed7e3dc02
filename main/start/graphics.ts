import { existsSync } from "node:fs";
import { app } from "electron";

/**
 * On a Linux machine without a graphics card (a bare server, a container) Chromium starts a GPU process, which fails and is
 * started anew in software; about one start in a hundred never comes back from that, with every page still loading.
 * Said at once, there is nothing to fail. To be called before the app is ready.
 */
export function drawInSoftwareWithoutGraphicsCard(): void {
  if (process.platform === "linux" && !existsSync("/dev/dri")) app.disableHardwareAcceleration();
}
