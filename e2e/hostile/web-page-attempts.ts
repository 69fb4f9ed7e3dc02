import type { Attempts } from "./attempts";
import { TELLING } from "./hostile-server";

/** What attempts know, by the name of `at`. */
export interface Addresses {
  /** Where the host itself can be debugged, as a whole address: whoever has it runs code in the main process. */
  readonly nodeSocket: string;
  readonly nodePort: number;
  readonly chromiumPort: number;
  /** The server of the web page. */
  readonly server: string;
  /** One with a certificate that nobody vouches for. */
  readonly selfSigned: string;
  readonly udpPort: number;
}

/** Tried in the page and in a frame of it; `w` is the window. Playwright's evaluate counts as the user's press. */
export const IN_A_WINDOW: Attempts = {
  // Chromium leaves it unanswered when it is refused: what has become of it is seen beside the page.
  "asks for the whole screen": { code: "w.document.documentElement.requestFullscreen().catch(() => {}); return null;" },
  "takes the pointer": { code: `await w.document.documentElement.requestPointerLock(); return "taken";` },
  "takes the keyboard": { code: `await w.navigator.keyboard.lock(); return "taken";` },
  "opens a window": { code: `return w.open("about:blank");` },
  "reads the clipboard by a command": {
    code: `const field = w.document.body.appendChild(w.document.createElement("textarea"));
      field.focus();
      w.document.execCommand("paste");
      return field.value || null;`,
  },
  "reads the clipboard by its API": { code: "return w.navigator.clipboard.readText();" },
  "prints, and goes on": { code: `w.print(); return "went on";`, gives: "went on" },
  prompts: { code: `return w.prompt("x");` },
  "listens to the microphone": { code: "return w.navigator.mediaDevices.getUserMedia({ audio: true });" },
  "looks through the camera": { code: "return w.navigator.mediaDevices.getUserMedia({ video: true });" },
  "captures the screen": { code: "return w.navigator.mediaDevices.getDisplayMedia();" },
  "captures the desktop by Chromium's own constraint": {
    code: `return w.navigator.mediaDevices.getUserMedia({ video: { mandatory: { chromeMediaSource: "desktop" } } });`,
  },
  "learns where it is": {
    code: "return new Promise((found, failed) => w.navigator.geolocation.getCurrentPosition(found, failed));",
  },
  "plays the user's MIDI": { code: "return w.navigator.requestMIDIAccess({ sysex: true });" },
  "keeps the screen awake": { code: `return w.navigator.wakeLock.request("screen");` },
  "notices that the user is away": {
    code: `return (await w.IdleDetector.requestPermission()) === "granted" ? "granted" : null;`,
  },
  "keeps its storage for ever": { code: "return (await w.navigator.storage.persist()) || null;" },
  "has a permission of any kind": {
    code: `const names = ["geolocation", "notifications", "push", "camera", "microphone", "midi", "clipboard-read",
        "clipboard-write", "idle-detection", "local-fonts", "window-management", "screen-wake-lock", "persistent-storage",
        "payment-handler", "background-fetch", "periodic-background-sync", "display-capture", "nfc",
        "keyboard-lock", "pointer-lock", "fullscreen", "speaker-selection", "captured-surface-control"];
      const held = [];
      for (const name of names) {
        const { state } = await w.navigator.permissions.query({ name, sysex: true, userVisibleOnly: true }).catch(() => ({ state: "denied" }));
        if (state !== "denied") held.push(name + " " + state);
      }
      return held;`,
    gives: [],
  },
  "finds what asks for devices, money, identity or attention": {
    code: `return ["PaymentRequest", "PublicKeyCredential", "IdentityCredential", "OTPCredential", "webkitSpeechRecognition",
        "SpeechSynthesisUtterance", "speechSynthesis", "USB", "HID", "Serial", "Bluetooth", "NDEFReader", "XRSystem",
        "EyeDropper", "showOpenFilePicker", "queryLocalFonts", "Notification", "PushManager", "PresentationRequest",
        "RemotePlayback", "documentPictureInPicture"].filter((name) => name in w)
        .concat(["usb", "hid", "serial", "bluetooth", "share", "xr", "getInstalledRelatedApps"].filter((name) => name in w.navigator));`,
    gives: [],
  },
  "shows a picture at an address that only Chromium can read": {
    code: `const picture = new w.Image();
      return new Promise((shown) => {
        Object.assign(picture, { onload: () => shown("load"), onerror: () => shown("error"), src: "http://a b/x.png" });
      });`,
    gives: "error",
  },
  "reads what a server with a certificate of its own making says": {
    code: `return (await w.fetch(at.selfSigned)).text();`,
  },
  "has the user asked for a name and a password": {
    code: `return (await w.fetch("/login")).status;`,
    gives: 401,
  },
  "has a view of the program's own kind": {
    code: `const view = w.document.body.appendChild(w.document.createElement("webview"));
      return typeof view.reload === "function" || typeof view.loadURL === "function" ? "has" : null;`,
  },
  "asks the host's own debugger": {
    code: `const reached = [];
      for (const name of ["127.0.0.1", "localhost", "x.localhost", "0.0.0.0", "[::ffff:127.0.0.1]"]) {
        for (const port of [at.nodePort, at.chromiumPort]) {
          await w.fetch("http://" + name + ":" + port + "/json", { mode: "no-cors" }).then(() => reached.push(name), () => {});
        }
      }
      return reached;`,
    gives: [],
  },
  "opens a socket to the host's own debugger": {
    code: `await new Promise((open, failed) => Object.assign(new w.WebSocket(at.nodeSocket), { onopen: open, onerror: failed }));
      return "open";`,
  },
};

/** Ways beside every frame, whose sockets and fetches nobody might be asked for. Tried in every page and frame that there is. */
export const BESIDE_FRAMES: Attempts = {
  "has a worker that it shares with others": { code: "return new w.SharedWorker('/worker.js');" },
  "registers a service worker": { code: "return w.navigator.serviceWorker.register('/worker.js');" },
  "has documents, workers and fetches of advertisements": {
    code: `return ["FencedFrameConfig", "BackgroundFetchManager", "sharedStorage"].filter((name) => name in w)
        .concat(["joinAdInterestGroup", "runAdAuction"].filter((name) => name in w.navigator));`,
    gives: [],
  },
  "opens a socket to the host's own debugger from a worker": {
    code: `const served = w.origin + "/worker.js";
      const own = "onmessage = ({ data }) => Object.assign(new WebSocket(data.address), " +
        "{ onopen: () => postMessage('open'), onerror: () => postMessage('refused') });";
      const blob = w.URL.createObjectURL(new w.Blob([own], { type: "text/javascript" }));
      const ways = [[served], [served, served], [served, blob], [blob], ["data:text/javascript," + encodeURIComponent(own)]];
      const reached = [];
      for (const [script, inside] of ways) {
        try {
          const worker = new w.Worker(script);
          const said = new Promise((tell) => Object.assign(worker, { onmessage: ({ data }) => tell(data), onerror: tell }));
          worker.postMessage({ address: at.nodeSocket, inside });
          if ((await said) === "open") reached.push(script);
        } catch {}
      }
      return reached;`,
    gives: [],
  },
  "asks the host's own debugger by what is no fetch of the page's": {
    code: `const own = "http://127.0.0.1:" + at.nodePort + "/json?";
      const link = (rel, as) => new Promise((load, failed) => {
        const made = Object.assign(w.document.createElement("link"), { rel, as, onload: load, onerror: failed, href: own + rel });
        w.document.documentElement.append(made);
      });
      const rules = Object.assign(w.document.createElement("script"), { type: "speculationrules" });
      rules.textContent = JSON.stringify({ prefetch: [{ source: "list", urls: [own + "speculation"], eagerness: "immediate" }] });
      w.document.documentElement.append(rules);
      w.navigator.sendBeacon(own + "beacon", "x");
      const ways = {
        keepalive: () => w.fetch(own + "keepalive", { keepalive: true, mode: "no-cors" }),
        events: () => new Promise((open, failed) => Object.assign(new w.EventSource(own + "events"), { onopen: open, onerror: failed })),
        transport: () => new w.WebTransport(own.replace("http:", "https:")).ready,
        stream: () => new w.WebSocketStream(at.nodeSocket).opened,
        prefetch: () => link("prefetch", ""),
        modulepreload: () => link("modulepreload", "script"),
        paint: () => w.CSS.paintWorklet.addModule(own + "paint"),
        audio: () => new w.OfflineAudioContext(1, 1, 8000).audioWorklet.addModule(own + "audio"),
      };
      const reached = [];
      for (const [name, way] of Object.entries(ways)) await way().then(() => reached.push(name), () => {});
      return reached;`,
    gives: [],
  },
};

/** Tried in the page alone: in a frame its scripts and the preload never ran. */
export const IN_THE_PAGE: Attempts = {
  "connects by WebRTC": { code: "return new w.RTCPeerConnection();" },
  "connects by WebRTC under its older name": { code: "return new w.webkitRTCPeerConnection();" },
  "is freed of its bounds in a document of its own making": {
    code: `const said = ${JSON.stringify(TELLING)};
      const blob = w.URL.createObjectURL(new w.Blob([said], { type: "text/html" }));
      const ways = {
        srcdoc: (frame) => { frame.srcdoc = said; },
        blob: (frame) => { frame.src = blob; },
        data: (frame) => { frame.src = "data:text/html," + encodeURIComponent(said); },
        javascript: (frame) => { frame.src = "javascript:" + JSON.stringify(said); },
        served: (frame) => { frame.src = at.server.replace("127.0.0.1", "localhost") + "/telling"; },
      };
      const freed = [];
      for (const [name, lead] of Object.entries(ways)) {
        const frame = w.document.createElement("iframe");
        const told = new Promise((tell) => w.addEventListener("message", ({ data, source }) => {
          if (source === frame.contentWindow && data.told) tell(data.told);
        }));
        w.document.body.append(frame);
        lead(frame);
        if ((await told).length > 0) freed.push(name, await told);
        frame.remove();
      }
      return freed;`,
    gives: [],
  },
  "has a PDF shown": {
    code: `for (const name of ["127.0.0.1", "localhost"]) {
        const src = at.server.replace("127.0.0.1", name) + "/pdf";
        w.document.body.append(Object.assign(w.document.createElement("embed"), { src, type: "application/pdf" }));
        const frame = Object.assign(w.document.createElement("iframe"), { src });
        w.document.body.append(frame);
        await new Promise((loaded) => { frame.onload = loaded; });
      }
      return null;`,
  },
  "asks to stay when it is left": { code: "w.onbeforeunload = (event) => event.preventDefault(); return null;" },
  "downloads a file": {
    code: `const link = w.document.createElement("a");
      Object.assign(link, { href: "data:text/plain,x", download: "x.txt" }).click();
      return null;`,
  },
  // The last one: Playwright waits for the navigations that are refused.
  "leaves its server for a document of its own making": {
    code: `const blob = w.URL.createObjectURL(new w.Blob(["x"], { type: "text/html" }));
      for (const address of ["data:text/html,x", blob]) {
        for (const lead of [() => w.location.assign(address), () => w.open(address), () => w.open(address, "_top")]) {
          lead();
          // A page that is being left asks for nothing any more.
          await w.fetch("/page", { cache: "no-store" });
        }
      }
      return "stayed";`,
    gives: "stayed",
  },
};

/** Tried where a page has gone to `about:blank`: Chromium asks nobody about that address. */
export const ON_A_BLANK_PAGE: Attempts = {
  "keeps something where it is nobody": {
    code: `return new Promise((success, fail) => w.my.setStorage({ key: "k", data: "v", success, fail }));`,
  },
};

export const IN_A_FRAME: Attempts = {
  "alerts, and goes on": { code: `w.alert("x"); return "went on";`, gives: "went on" },
  "asks by a dialog of the system": { code: `return w.confirm("x");`, gives: false },
  // Also waits until whatever would be sent is sent.
  "finds a way out by WebRTC": {
    code: `const peer = new w.RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:" + at.udpPort }] });
      peer.createDataChannel("x");
      await peer.setLocalDescription(await peer.createOffer());
      while (peer.iceGatheringState !== "complete") await new Promise((changed) => { peer.onicegatheringstatechange = changed; });
      return [...peer.localDescription.sdp.matchAll(/a=candidate.*/g)].map(String);`,
    gives: [],
  },
};

/** Seen beside the page once it has tried everything. */
export const FROM_OUTSIDE: Attempts = {
  "has a beacon and a prefetch to the host's own debugger refused": { code: "", gives: ["beacon", "speculation"] },
  "sends a datagram": { code: "", gives: 0 },
  "fills the screen": { code: "", gives: [] },
  "makes the host open windows": { code: "", gives: 1 },
  "has a PDF shown by a reader of Chromium's": { code: "", gives: ["/pdf", "/pdf"] },
  "writes a download": { code: "", gives: [] },
  "is answered with a client certificate": { code: "", gives: ["prevented", 0] },
  "has words looked up in a dictionary, which is downloaded first": { code: "", gives: [] },
  "is replaced by a file that is dropped on it": { code: "", gives: [] },
  "keeps Reload from working by asking to stay": { code: "", gives: "left" },
};

const request = (url: string) => `return new Promise((success, fail) => my.request({ url: ${url}, success, fail }));`;

/** Tried by the mini-program that shows the page, while its requests may go anywhere. `page` is its page. */
export const BY_THE_PROGRAM: Attempts = {
  "asks Node's debugger of the host": { code: request("'http://127.0.0.1:' + at.nodePort + '/json'") },
  "asks Chromium's debugger of the host": { code: request("'http://localhost:' + at.chromiumPort + '/json'") },
  "is sent on to the host's debugger": { code: request("at.server + '/to?' + at.nodePort") },
  "downloads from the host's debugger": {
    code: `return new Promise((success, fail) =>
      my.downloadFile({ url: "http://127.0.0.1:" + at.nodePort + "/json", success, fail }));`,
  },
  "opens a socket to the host's debugger": {
    code: `await new Promise((open, fail) => {
        const socket = my.connectSocket({ url: at.nodeSocket, multiple: true, fail });
        socket.onOpen(open);
        socket.onError(fail);
      });
      return "open";`,
  },
  "shows a picture at an address that only Chromium can read": {
    code: `return page.show("http://a b/x.png");`,
    gives: "error",
  },
  "shows a picture of a server": { code: `return page.show(at.server + "/picture?free");`, gives: "load" },
};

/** Tried by it once a list of domains is set, on which the server is not. */
export const UNDER_A_LIST: Attempts = {
  "shows a picture that is not on the list": {
    code: `return page.show(at.server + "/picture?listed");`,
    gives: "error",
  },
};

/** Seen at the server. */
export const AT_THE_SERVER: Attempts = {
  "has a server asked for what is not on the list": { code: "", gives: ["/picture?free", "/picture?free-style"] },
};
