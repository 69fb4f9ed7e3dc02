// The least an Electron program can be: what Minihost's figures are held against.
const path = require("node:path");
const { app, BrowserWindow, ipcMain } = require("electron");

app.disableHardwareAcceleration();
ipcMain.handle("echo", () => ({ answers: [{ ok: true }], generation: 0 }));

app.whenReady().then(() => {
  const window = new BrowserWindow({
    webPreferences: { sandbox: true, contextIsolation: true, preload: path.join(__dirname, "preload.cjs") },
  });
  window.loadFile(path.join(__dirname, "index.html"));
});
