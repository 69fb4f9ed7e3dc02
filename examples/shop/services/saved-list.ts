/** 缓存里的一个列表；没有写过就是空的。 */
export function readSaved<T>(key: string): T[] {
  const { data } = my.getStorageSync({ key }) as { data: unknown };
  return Array.isArray(data) ? (data as T[]) : [];
}

export function save<T>(key: string, list: readonly T[]): void {
  my.setStorage({
    key,
    data: list as unknown as Record<string, unknown>,
    fail: ({ errorMessage }) => my.showToast({ type: 'fail', content: errorMessage ?? '保存失败' }),
  });
}
