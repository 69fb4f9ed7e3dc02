const NAMES = ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel"];

/** Takes WebRTC from a page, before any code but ours has run: it connects to servers without asking the page's content policy. */
export function removeWebRtc(page: object): void {
  for (const name of NAMES) Reflect.deleteProperty(page, name);
}
