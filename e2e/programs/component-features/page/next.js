Page({ back() { my.navigateBack(); } });
