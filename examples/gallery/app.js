App({
  onPageNotFound() {
    my.redirectTo({ url: '/pages/component-list/component-list' });
  },
});
