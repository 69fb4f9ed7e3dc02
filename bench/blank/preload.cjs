const { contextBridge, ipcRenderer } = require("electron");

contextBridge.exposeInMainWorld("blank", { echo: (payload) => ipcRenderer.invoke("echo", payload) });
