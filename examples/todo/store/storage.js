/** 缓存里可能没有数据，也可能是旧版本写的：拿不到数组就当作没有。 */
export function readList(key) {
  const { data } = my.getStorageSync({ key });
  return Array.isArray(data) ? data : [];
}

export function writeList(key, list) {
  const { error, errorMessage } = my.setStorageSync({ key, data: list });
  if (error) my.showToast({ type: 'fail', content: `保存失败：${errorMessage}` });
}
