App({
  onLaunch(options) {
    console.info('小程序启动', options.path);
  },
  onError(error) {
    console.warn('出错了', error);
  },
});
