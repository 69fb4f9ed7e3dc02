Page({
  data: {
    city: '',
    read: false,
  },

  write() {
    my.setStorage({
      key: 'currentCity',
      data: {
        cityName: '杭州',
        adCode: '330100',
        spell: ' hangzhou',
      },
      success: function() {
        my.alert({content: '写入成功'});
      }
    });
  },

  readBack() {
    my.getStorage({
      key: 'currentCity',
      success: ({ data }) => {
        this.setData({
          city: data === null ? '' : JSON.stringify(data),
          read: true,
        });
      },
      fail: ({ error, errorMessage }) => {
        my.alert({ title: '读取失败', content: `${error} ${errorMessage}` });
      },
    });
  },

  openApi() {
    my.navigateTo({ url: '../api/api?key=currentCity' });
  },
});
