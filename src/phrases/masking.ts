// The Chinese that masks must recognise: surnames of two characters, and how the names of provinces, cities and districts end.

/** Surnames of two characters that are in use (the compound ones of the Hundred Family Surnames and the list of the Ministry of Public Security). */
export const compoundSurnames: readonly string[] =
  '欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 宇文 长孙 司徒 司空 夏侯 轩辕 端木 百里 东郭 南宫 西门 独孤 呼延 闻人 万俟 赫连 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 公羊 仲孙 钟离 鲜于 闾丘 亓官 司寇 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 梁丘 左丘 東方 歐陽 司馬 諸葛 長孫 夏侯 鍾離 東郭 南宮 西門 獨孤 聞人 赫連 澹臺 濮陽 淳于 閭丘'.split(
    ' ',
  );

/** How the three levels of an address end, before its street: province, city, district. */
export const unitEndings = {
  province: '省|自治区|特别行政区|省份',
  city: '市|自治州|地区|盟|州',
  district: '区|县|旗|市',
} as const;

/** What ends like a district and is none: housing estates, parks, markets, offices of a city. */
export const falseUnits = { before: '小社园校厂景街', after: '场政区' } as const;
