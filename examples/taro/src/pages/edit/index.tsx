import { Button, Form, Input, Label, Picker, Switch, Text, Textarea, View } from "@tarojs/components";
import Taro, { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { bookOf } from "@/books/catalogue";
import { useShelf } from "@/books/shelf";
import Stars from "@/components/stars";
import "./index.scss";

const WEEKS = ["一周", "两周", "一个月"];
const DAYS = [7, 14, 30];

/** A day as "2026-12-07", that many days from now. */
function dayAfter(days: number): string {
  const day = new Date(Date.now() + days * 86_400_000);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
}

export default function EditPage() {
  const { params } = useRouter<{ id: string }>();
  const book = bookOf(params.id);
  const { reads, put } = useShelf();
  const read = reads?.find(({ id }) => id === params.id);
  const [stars, setStars] = useState(read?.stars ?? 3);
  const [note, setNote] = useState(read?.note ?? "");
  const [lent, setLent] = useState(read?.lent ?? false);
  const [week, setWeek] = useState(0);

  const save = ({ detail }: { detail: { value?: Record<string, any> } }) => {
    const { reader = "" } = detail.value ?? {};
    if (lent && reader.trim() === "") {
      Taro.showToast({ title: "借给了谁？", icon: "none" });
      return;
    }
    const said = lent ? `${note}（${reader}借走）` : note;
    put({ id: params.id, stars, note: said, lent, due: lent ? dayAfter(DAYS[week] as number) : "" });
    Taro.navigateBack();
  };
  return (
    <Form className="edit" onSubmit={save}>
      <View className="edit__title">《{book?.title}》</View>
      <View className="edit__row">
        <Text>评分</Text>
        <Stars value={stars} onChange={setStars} />
      </View>
      <View className="edit__row edit__row--tall">
        <Textarea
          className="edit__note"
          name="note"
          value={note}
          placeholder="写几句读后感"
          maxlength={140}
          onInput={({ detail }) => setNote(detail.value)}
        />
      </View>
      <View className="edit__row">
        <Label for="lent">借给别人</Label>
        <Switch id="lent" name="lent" color="#2f6f57" checked={lent} onChange={({ detail }) => setLent(detail.value)} />
      </View>
      {lent && (
        <View>
          <View className="edit__row">
            <Text>借书人</Text>
            <Input className="edit__input" name="reader" placeholder="名字" />
          </View>
          <Picker mode="selector" range={WEEKS} value={week} onChange={({ detail }) => setWeek(Number(detail.value))}>
            <View className="edit__row">
              <Text>多久归还</Text>
              <Text className="edit__value">{WEEKS[week]}</Text>
            </View>
          </Picker>
        </View>
      )}
      <Button className="edit__save" formType="submit" type="primary">
        保存
      </Button>
    </Form>
  );
}
