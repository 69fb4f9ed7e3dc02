const DAY = 24 * 60 * 60 * 1000;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

function midnight(text) {
  const parts = text.split('-');
  return getDate(Number(parts[0]), Number(parts[1]) - 1, Number(parts[2])).getTime();
}

function daysFromToday(due) {
  const now = getDate();
  const today = getDate(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  return Math.round((midnight(due) - today) / DAY);
}

/** '2026-11-23' 变成人说的话。 */
function describe(due) {
  if (!due) return '随时';
  const days = daysFromToday(due);
  if (days === 0) return '今天';
  if (days === 1) return '明天';
  if (days === -1) return '昨天';
  if (days < 0) return `已过期 ${-days} 天`;
  if (days < 7) return `${days} 天后`;
  const date = getDate(midnight(due));
  return `${date.getMonth() + 1}月${date.getDate()}日 ${WEEKDAYS[date.getDay()]}`;
}

function isLate(due, done) {
  return !!due && !done && daysFromToday(due) < 0;
}

export default { describe, isLate };
