const ASKED = ['component2', 'getSystemInfo.return.pixelRatio', 'button.open-type', 'showActionSheet.object.badges', 'map', 'scan'];

Page({
  data: { info: {}, abilities: [] },

  onLoad() {
    const { model, platform, version, windowWidth, windowHeight, pixelRatio, language } = my.getSystemInfoSync();
    const { appId } = my.getAppIdSync();
    this.setData({
      info: { model, platform, version, windowWidth, windowHeight, pixelRatio, language, appId, sdk: my.SDKVersion },
      abilities: ASKED.map((name) => ({ name, can: my.canIUse(name) })),
    });
  },
});
