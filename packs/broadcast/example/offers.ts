// What the example's broadcaster offers: for whom, for how long, at what price. The prices are invented.
import type { ExampleData } from '#features/example/index.ts';

export const opening: NonNullable<ExampleData['opening']> = { title: '新开户安装', fee: 100 };

export const services: NonNullable<ExampleData['services']> = [
  // Households
  { weight: 30, kinds: ['individual'], title: '数字电视基本包', months: 12, fee: [288, 336] },
  { weight: 30, kinds: ['individual'], title: '家庭宽带300M', months: 12, fee: [480, 720] },
  { weight: 12, kinds: ['individual'], title: '家庭宽带1000M', months: 12, fee: [960, 1380] },
  { weight: 10, kinds: ['individual'], title: '点播会员', months: 6, fee: [120, 180] },
  { weight: 8, kinds: ['individual'], title: '体育频道包', months: 3, fee: [90, 120] },
  { weight: 6, kinds: ['individual'], title: '家庭组网', months: 12, fee: [240, 360] },
  // Companies
  { weight: 24, kinds: ['enterprise'], title: '企业宽带500M', months: 12, fee: [4800, 9600] },
  { weight: 16, kinds: ['enterprise'], title: '互联网专线', months: 12, fee: [24_000, 60_000] },
  { weight: 12, kinds: ['enterprise', 'special'], title: '云视频会议', months: 12, fee: [6000, 18_000] },
  { weight: 10, kinds: ['enterprise'], title: '电视广告投放', months: 6, fee: [8000, 30_000] },
  { weight: 10, kinds: ['enterprise'], title: '酒店电视', months: 12, fee: [6000, 24_000] },
  // Government, schools, hospitals
  { weight: 20, kinds: ['special'], title: '政务专网', months: 12, fee: [36_000, 90_000] },
  { weight: 14, kinds: ['special'], title: '校园网接入', months: 12, fee: [18_000, 48_000] },
  { weight: 12, kinds: ['special'], title: '应急广播维护', months: 12, fee: [12_000, 30_000] },
  { weight: 10, kinds: ['special'], title: '病房电视', months: 12, fee: [9600, 24_000] },
];
