import { Text, View } from "@tarojs/components";
import styles from "./index.module.scss";

interface Props {
  readonly value: number;
  readonly onChange?: (value: number) => void;
}

/** Five stars: shown only, or chosen when onChange is given. */
export default function Stars({ value, onChange }: Props) {
  return (
    <View className={styles.stars} ariaRole={onChange ? "radiogroup" : undefined}>
      {[1, 2, 3, 4, 5].map((star) => (
        <Text
          key={star}
          className={`${styles.star} ${star <= value ? styles.lit : ""}`}
          onClick={onChange && (() => onChange(star))}
          ariaLabel={`${star} 星`}
        >
          ★
        </Text>
      ))}
    </View>
  );
}
