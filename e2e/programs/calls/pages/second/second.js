Page({
  askBeforeLeaving() {
    my.enableAlertBeforeUnload({ message: 'Leave?' });
  },
});
