import { Button, Text, View } from "@tarojs/components";
import Taro, { useDidHide, useDidShow } from "@tarojs/taro";
import { Component, useRef, useState } from "react";
import { useShelf } from "@/books/shelf";
import "./index.scss";

const GOAL = "goal";

interface ClockState {
  readonly seconds: number;
}

/** An older style of component, which programs keep for years. */
class Clock extends Component<{ running: boolean }, ClockState> {
  state: ClockState = { seconds: 0 };
  timer?: ReturnType<typeof setInterval>;

  componentDidMount() {
    this.timer = setInterval(() => this.props.running && this.setState(({ seconds }) => ({ seconds: seconds + 1 })), 1000);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  render() {
    return <Text className="mine__clock">{this.state.seconds} 秒</Text>;
  }
}

export default function MinePage() {
  const { reads, clear } = useShelf();
  const [goal, setGoal] = useState<number>(() => Taro.getStorageSync(GOAL) || 12);
  const [reading, setReading] = useState(false);
  const [answer, setAnswer] = useState("");
  const asked = useRef(0);
  useDidShow(() => setReading(true));
  useDidHide(() => setReading(false));

  const choose = (value: number) => {
    setGoal(value);
    Taro.setStorageSync(GOAL, value);
  };
  const sync = async () => {
    asked.current += 1;
    Taro.showLoading({ title: "同步中" });
    try {
      const { statusCode } = await Taro.request({ url: "https://library.example.invalid/shelf", method: "POST", data: { reads } });
      setAnswer(`服务器回答 ${statusCode}`);
    } catch {
      setAnswer(`第 ${asked.current} 次没有连上`);
    } finally {
      Taro.hideLoading();
    }
  };
  const menu = async () => {
    try {
      const { tapIndex } = await Taro.showActionSheet({ itemList: ["清空书架", "只看一眼"] });
      if (tapIndex === 0) clear();
    } catch {
      setAnswer("什么也没做");
    }
  };
  const read = (reads ?? []).length;
  return (
    <View className="mine">
      <View className="mine__card">
        <View className="mine__line">
          <Text>今年想读</Text>
          <View className="mine__steps">
            <View className="mine__step" onClick={() => choose(Math.max(1, goal - 1))}>
              －
            </View>
            <Text className="mine__goal">{goal} 本</Text>
            <View className="mine__step" onClick={() => choose(goal + 1)}>
              ＋
            </View>
          </View>
        </View>
        <View className="mine__track">
          <View className="mine__bar" style={{ width: `${Math.min(100, Math.round((read / goal) * 100))}%` }} />
        </View>
        <View className="mine__hint">已读 {read} 本</View>
      </View>
      <View className="mine__card mine__line">
        <Text>已经看了</Text>
        <Clock running={reading} />
      </View>
      <Button className="mine__button" onClick={sync}>
        同步
      </Button>
      <Button className="mine__button mine__button--plain" onClick={menu}>
        更多
      </Button>
      {answer !== "" && <View className="mine__answer">{answer}</View>}
    </View>
  );
}
