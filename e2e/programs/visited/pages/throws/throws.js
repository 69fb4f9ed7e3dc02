Page({
  onLoad() {
    throw new Error("nobody catches this");
  },

  onReady() {
    Promise.reject(new Error("nor this"));
  },
});
