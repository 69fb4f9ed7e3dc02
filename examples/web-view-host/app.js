App({
  globalData: {
    /** 网页发来的消息，新的在前。 */
    messages: [],
  },
});
