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
    "約": "about", "およそ": "about", "おおよそ": "about", "おおむね": "about", "概ね": "about", "ざっと": "about",
    "推定": "about", "推計": "about", "最大": "up_to", "最大で": "up_to", "上限": "up_to", "最長": "up_to",
    "最長で": "up_to", "最高で": "up_to", "多くて": "at_most", "多くても": "at_most", "多くとも": "at_most",
    "せいぜい": "at_most", "少なくとも": "at_least", "最低": "at_least", "最低で": "at_least",
    "最低でも": "at_least", "優に": "more_than", "ほぼ": "nearly",
}  # fmt: skip
QUALIFIERS_BEFORE_AMOUNTS: dict[str, str] = {}
# What makes a record of the superlatives among them, and no qualifier: 過去最大5兆円.
RECORDS = ("過去", "史上", "世界", "国内", "業界", "日本", "戦後", "県内", "全国")
# What sums up, and may stand between a qualifier and its number: 少なくとも計30人.
SUMS = ("計", "合計", "総額", "年", "年間", "延べ", "のべ", "累計")
# Behind a number.
QUALIFIERS_BEHIND = {
    "以上": "at_least", "またはそれ以上": "at_least", "かそれ以上": "at_least", "を上限": "up_to",
    "に達し": "at_least", "に達す": "at_least", "以下": "at_most", "以内": "at_most", "未満": "less_than",
    "足らず": "less_than", "を下回": "less_than", "に満たない": "less_than", "に満たず": "less_than",
    "に満たなかった": "less_than", "に届かない": "less_than", "に届かず": "less_than",
    "に届かなかった": "less_than", "に及ばない": "less_than", "を割っ": "less_than", "を割り込": "less_than",
    "を割る": "less_than", "を切っ": "less_than", "を切る": "less_than", "を切り": "less_than",
    "より少な": "less_than", "より低": "less_than", "弱": "nearly", "近く": "nearly", "近い": "nearly",
    "に迫": "nearly", "に近づ": "nearly", "超": "more_than", "を超え": "more_than", "を過ぎ": "more_than",
    "を超す": "more_than", "を超し": "more_than", "を越え": "more_than", "を突破": "more_than",
    "を上回": "more_than", "より多": "more_than", "より高": "more_than", "強": "more_than", "余り": "more_than",
    "あまり": "more_than", "余": "more_than", "前後": "about", "程度": "about", "ほど": "about", "ぐらい": "about",
    "くらい": "about",
}  # fmt: skip
# How a figure moves, behind it or, with の, before the level that it comes to.
RISING = (
    "増", "増加", "増収", "増益", "増額", "上昇", "拡大", "伸び", "プラス", "アップ", "上げ", "引き上げ",
    "値上げ", "値上がり", "上が", "上振れ", "上乗せ", "上方修正", "上積み", "急増", "微増", "成長", "高く", "高い",
    "高の", "高で", "高と", "高。", "高、", "膨らん", "跳ね上が",
)  # fmt: skip
FALLING = (
    "減", "減少", "減収", "減益", "減額", "低下", "下落", "縮小", "マイナス", "ダウン", "下げ", "引き下げ",
    "値下げ", "値下がり", "下が", "下振れ", "下方修正", "削減", "急減", "微減", "落ち込", "後退", "目減り", "安く",
    "安い", "安の", "安で", "安と", "安。", "安、", "割り引", "値引",
)  # fmt: skip
# What begins as one of them and is another word: 増資, 減税.
NO_MOVES = ("増資", "増税", "増殖", "増強", "増刷", "増設", "増発", "減税", "減免", "減反", "減塩", "減価")
# What begins as a qualifier and is another word.
NO_QUALIFIERS_BEHIND = (
    "強制", "強盗", "強化", "強豪", "強い", "超過", "弱い", "弱者", "余剰", "余裕",
)  # fmt: skip
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
# What counts things, as it stands behind a number in digits or in kanji.
COUNTERS = tuple(
    "つ 回線 車線 個 人 名 社 件 台 店舗 店 棟 戸 校 カ国 か国 ヵ国 ヶ国 カ所 か所 ヵ所 ヶ所 ケ所 箇所 機 "
    "隻 基 本 冊 枚 頭 匹 羽 票 議席 倍 株 発 拠点 工場 施設 路線 区間 世帯 都市 団体 銘柄 項目 種類 種 "
    "品目 カ年 か年 ヵ年 ヶ年 カ月間 か月間 カ月 か月 ヵ月 ヶ月 ケ月 週間 日間 時間 分間 秒 四半期 世紀 回 "
    "平方メートル 平方キロメートル 平方キロ 立方メートル ナノメートル マイクロメートル ミリメートル "
    "センチメートル キロメートル キロワット時 キロワット メガワット ギガワット ナノ ミリ センチ メートル "
    "キログラム グラム キロ マイクロシーベルト ミリシーベルト シーベルト マイル カロリー トン リットル "
    "バレル ヘクタール 坪 ポイント km kg".split()
)
# Behind digits alone, since in kanji they make other words: 一部, 四国, 百点満点.
COUNTERS_OF_DIGITS = tuple(
    "度 点 部 面 組 国 県 府 都 道 州 市 区 町 村 島 駅 席 床 室 品 曲 句 語 字 文字 行 段 段階 軒 杯 束 "
    "袋 箱 食 皿 錠 球 打 打席 勝 敗 分け 得点 失点 打点 安打 本塁打 試合 大会 期 期間 便 両 編 巻 章 話 "
    "画 艘 門 隊 羽 体 着 足 膳 通 部門 部隊 部署 機関 機種 分野 地域 地点 地区 事業 事業者 事業所 営業所 "
    "営業日 市町村 自治体 都道府県 都県 府県 道県 市町 市場 会計 組合 区域 市区町村 区市町村 業種 業界 党 "
    "党派 会派 議員 人分 回分 人前 人組 人乗り 者 家族 世代 品種 作品 作 往復 週 泊 分 年度分 カ月分 "
    "か月分 ヶ月分 日分 年分 色 味 系統 系列 車両 車種 ページ セット ゴール セント アール フィート インチ "
    "ヤード エーカー オンス ヘルツ ワット ボルト アンペア ノット デシベル パスカル ビット バイト".split()
)
# What stands behind a number and counts nothing: what qualifies it, tells how it moves, or makes a name of it.
NO_COUNTERS = tuple(
    "以上 以下 以内 以外 以降 未満 前後 程度 連続 続 増 減 超 強 弱 余 近 分 中 目 間 台 高 安 差 死 不 未 "
    "全 計 約 等 他 内 外 前 後 毎 当 同 各 第 対 比 型 制 式 用 製 産 級 帯 代 番 号 条 位 歳 年 月 日 時 "
    "割 世 系 上昇 下落 低下 拡大 縮小 引 値 円 億 万 兆 千 百 十 新 再 初 負傷 重傷 軽傷".split()
)
# The year before the first of each era, and how each is abbreviated.
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
ERA_LETTERS = {"R": 2018, "H": 1988, "S": 1925}

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
