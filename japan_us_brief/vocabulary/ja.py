"""Japanese: the words and signs that figures are made of, as the press writes them, and those that `brief` prints."""

from __future__ import annotations

# Numbers in kanji: digits, powers of ten within a group, and those that close a group.
DIGITS = {
    "〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    # As contracts write them.
    "壱": 1, "壹": 1, "弐": 2, "貳": 2, "参": 3, "肆": 4, "伍": 5, "陸": 6, "漆": 7, "捌": 8, "玖": 9,
}  # fmt: skip
POWERS = {"十": 1, "百": 2, "千": 3, "拾": 1, "佰": 2, "陌": 2, "仟": 3, "阡": 3}
GROUPS = {"万": 4, "億": 8, "兆": 12, "京": 16, "萬": 4}
# Numbers in words, and what follows digits, are the kanji above.
ONES: dict[str, int] = {}
TENS: dict[str, int] = {}
SCALES: dict[str, int] = {}
ORDINALS: dict[str, int] = {}
LONG_MAGNITUDES: dict[str, int] = {}
SHORT_MAGNITUDES: dict[str, int] = {}
MONTHS: dict[str, int] = {}

# Before a number, and what each makes of it.
QUALIFIERS_BEFORE = {
    "約": "about", "およそ": "about", "最大": "up_to", "最大で": "up_to", "上限": "up_to", "少なくとも": "at_least",
    "ほぼ": "nearly",
    "最低": "at_least",
}  # fmt: skip
QUALIFIERS_BEFORE_AMOUNTS: dict[str, str] = {}
# Behind a number.
QUALIFIERS_BEHIND = {
    "以上": "at_least", "以下": "at_most", "未満": "less_than", "超": "more_than", "を超え": "more_than",
    "余り": "more_than",
    "あまり": "more_than", "強": "more_than", "を上回": "more_than", "を下回": "less_than", "に満たない": "less_than",
    "余": "more_than", "近く": "nearly", "弱": "nearly", "前後": "about", "程度": "about", "ほど": "about",
}  # fmt: skip
NEGATIONS: frozenset[str] = frozenset()

# Currencies by name, beside the names of the CLDR (`data/currency_names.json`).
CURRENCY_NAMES = {
    "円": "JPY", "日本円": "JPY", "ドル": "USD", "米ドル": "USD", "ユーロ": "EUR", "ポンド": "GBP", "元": "CNY",
    "人民元": "CNY",
    "ウォン": "KRW", "ルピー": "INR", "スイスフラン": "CHF", "豪ドル": "AUD", "カナダドル": "CAD",
    "香港ドル": "HKD", "バーツ": "THB",
    "加ドル": "CAD", "台湾ドル": "TWD", "ルーブル": "RUB", "ペソ": "MXN", "リラ": "TRY", "フラン": "CHF",
    "シンガポールドル": "SGD",
    "ニュー台湾ドル": "TWD", "ニュージーランドドル": "NZD", "nzドル": "NZD",
}  # fmt: skip
# A hundredth of a unit, and whose.
HUNDREDTHS = {
    "セント": "USD", "銭": "JPY",
}  # fmt: skip
PERCENT = {"パーセント": "%", "ポイント": "percentage points"}
# What counts things, as it stands behind a number; the longer of two first.
COUNTERS = tuple(
    "回線 車線 個 人 名 社 件 台 店舗 店 棟 戸 校 カ国 か国 ヵ国 ヶ国 カ所 か所 ヵ所 ヶ所 箇所 機 隻 基 本 冊 枚 頭 匹 "
    "羽 票 議席 倍 株 発 "
    "拠点 工場 施設 路線 区間 世帯 都市 団体 銘柄 項目 種類 種 品目 歳 カ月間 か月間 カ月 か月 ヵ月 ヶ月 "
    "週間 日間 時間 分間 秒 "
    "四半期 世紀 回 平方メートル 平方キロメートル 平方キロ 立方メートル ナノメートル マイクロメートル ミリメートル "
    "センチメートル キロメートル キロワット時 キロワット メガワット ギガワット ナノ ミリ センチ メートル "
    "キログラム グラム キロ "
    "マイクロシーベルト ミリシーベルト シーベルト マイル カロリー "
    "トン リットル バレル ヘクタール 坪 ポイント km kg".split()
)
# Eras, each with the year before its first: 令和6年 is 2024. A number behind one is a year.
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}

# What `brief` prints. A qualifier, around its number; two ends, joined.
PRINTED_QUALIFIERS = {
    "exact": "{}", "up_to": "最大{}", "at_most": "{}以下", "less_than": "{}未満", "nearly": "{}近く",
    "at_least": "{}以上", "more_than": "{}超", "about": "約{}", "between": "{}",
}  # fmt: skip
PRINTED_AND = "〜"
# A number from this on in parts, the largest first, as `2兆2,385億`.
PRINTED_MAGNITUDES = (("京", 16), ("兆", 12), ("億", 8), ("万", 4))
PRINTED_IN_PARTS = True
PRINTED_CURRENCIES = {
    "JPY": "{}円", "USD": "{}ドル", "EUR": "{}ユーロ", "GBP": "{}ポンド", "CNY": "{}元", "KRW": "{}ウォン",
    "INR": "{}ルピー",
    "CHF": "{}スイスフラン", "AUD": "{}豪ドル", "CAD": "{}カナダドル", "HKD": "{}香港ドル", "THB": "{}バーツ",
}  # fmt: skip
PRINTED_OTHER_CURRENCY = "{} {unit}"
