Page({
  go() {
    my.navigateTo({ url: '/pages/second/second?city=%E6%9D%AD%E5%B7%9E' });
  },
});
