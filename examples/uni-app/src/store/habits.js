import { computed, reactive, watch } from "vue";

const KEY = "habits";

/** A store without a library: one reactive object, kept whenever it changes. */
export const state = reactive({ habits: [], loaded: false });

const DAYS = ["日", "一", "二", "三", "四", "五", "六"];

/** The last seven days, today last: { key: "2026-11-30", name: "一" } */
export function lastWeek(now = new Date()) {
  return Array.from({ length: 7 }, (_, index) => {
    const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 6 + index);
    const key = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    return { key, name: DAYS[day.getDay()] };
  });
}

export function today() {
  return lastWeek()[6].key;
}

export function load() {
  const kept = uni.getStorageSync(KEY);
  state.habits = Array.isArray(kept) ? kept : [];
  state.loaded = true;
}

watch(
  () => state.habits,
  (habits) => {
    if (state.loaded) uni.setStorageSync(KEY, JSON.parse(JSON.stringify(habits)));
  },
  { deep: true },
);

export const doneToday = computed(() => state.habits.filter(({ done }) => done.includes(today())).length);

export function add(habit) {
  const id = state.habits.reduce((highest, { id: other }) => Math.max(highest, other), 0) + 1;
  state.habits.push({ id, done: [], ...habit });
}

export function change(id, changes) {
  const habit = state.habits.find((one) => one.id === id);
  if (habit) Object.assign(habit, changes);
}

export function remove(id) {
  state.habits = state.habits.filter((habit) => habit.id !== id);
}

export function toggle(id, day = today()) {
  const habit = state.habits.find((one) => one.id === id);
  if (!habit) return;
  habit.done = habit.done.includes(day) ? habit.done.filter((other) => other !== day) : [...habit.done, day];
}
