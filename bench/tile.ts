/** Copies of the sample county that stand side by side in one large county. Tile 0 is the sample itself. */

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾';
const middles = [
  '伟强磊军洋勇杰涛斌超浩宇轩博晨阳俊豪子睿航凯鹏志文天佑嘉明泽辰瑞星远峰诚毅家乐',
  '芳娜静敏燕艳丽娟霞秀英雪梅婷玉兰怡欣悦涵雨萱诗琪梦洁思佳颖慧晓彤可馨语嫣若溪',
];
/** Stand in no name of the sample, so that a name that gets one of them equals no other name. */
const generations = '国建永仁德广正忠世承绍继宗光庆祥福禄启开';
const afterDot = ['努尔', '艾力', '亚森', '卡德尔', '吐尔逊', '热合曼', '买买提', '阿不都'];
const places = /上坪|石桥|河头|松林|白石|桥东|南冲|高岭/g;

/** Names come back the same after this many tiles. */
export const mostTiles = surnames.length * (generations.length + 1);

/** More than the numbers that the sample hands out to households and to phones. */
const numbersPerTile = 10_000;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Where the sample has 999999 (this county) and 999998 (others), every tile has two codes that do not exist either. */
const areaCode = (code: string, tile: number) => String(Number(code) - 2 * tile);

/** An identity number of the sample in a tile: another area code, and the check character that follows (GB 11643). */
export function idNumberIn(tile: number, idNumber: string): string {
  const body = areaCode(idNumber.slice(0, 6), tile) + idNumber.slice(6, 17);
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(body[place]), 0);
  return `${body}${'10X98765432'[sum % 11]}`;
}

/** The character `by` places on in its ring; one that is in none of the rings stays. */
function turned(character: string, rings: readonly string[], by: number): string {
  const ring = rings.find((one) => one.includes(character));
  return ring?.[(ring.indexOf(character) + by) % ring.length] ?? character;
}

/**
 * Turns surnames from tile to tile and middle characters from round to round. The last character, where the sample's
 * names differ from their homophones, stays; what was equal or different within the sample stays so in each tile.
 */
function nameIn(tile: number, name: string): string {
  const [, first, dot, last] = /^(.+)([·•])(.+)$/.exec(name) ?? [];
  if (last !== undefined) return `${first}${dot}${turnedWord(last, afterDot, tile)}`;
  const round = Math.floor(tile / surnames.length);
  const [surname = '', ...given] = name;
  const end = given.pop() ?? '';
  const [middle] = given;
  const generation = round === 0 ? '' : generations[round - 1];
  return turned(surname, [surnames], tile) + (middle ? turned(middle, middles, round) : generation) + end;
}

function turnedWord(word: string, ring: readonly string[], by: number): string {
  return ring[(ring.indexOf(word) + by) % ring.length] ?? word;
}

const digits = '〇一二三四五六七八九';
const placeIn = (tile: number, text: string) => {
  const label = tile === 0 ? '' : [...String(tile)].map((digit) => digits[Number(digit)]).join('');
  return text.replace(places, `$&${label}`);
};

const plus = (number: string, more: number) => String(Number(number) + more).padStart(number.length, '0');

type InTile = (tile: number, cell: string) => string;

/** `G` and the number on the roll, the number alone elsewhere, the number and two digits on a disability card. */
const person: InTile = (tile, cell) => cell.replace(/\d{17}[\dX]/, (idNumber) => idNumberIn(tile, idNumber));
const name: InTile = (tile, cell) => (cell === '' ? '' : nameIn(tile, cell));
const phone: InTile = (tile, cell) => cell.replace(/(?<=^129)\d{8}$/, (digits) => plus(digits, tile * numbersPerTile));
const household: InTile = (tile, cell) => cell.replace(/(?<=^H)\d+$/, (digits) => plus(digits, tile * numbersPerTile));
const schoolCode: InTile = (tile, cell) => areaCode(cell.slice(0, 6), tile) + cell.slice(6);
const document: InTile = (tile, cell) => (tile === 0 ? cell : `${cell}-${tile}`);
const email: InTile = (tile, cell) => (tile === 0 ? cell : `tile${tile}.${cell}`);

/** The columns that differ from tile to tile; all others are the same in each. */
export const columnsInTile: Readonly<Record<string, InTile>> = {
  学籍号: person,
  身份证件号: person,
  公民身份号码: person,
  身份证号: person,
  学生身份证号: person,
  残疾人证号: person,
  姓名: name,
  学生姓名: name,
  户主姓名: name,
  监护人姓名: name,
  受委托照护人: name,
  '申请人(监护人)': name,
  联系电话: phone,
  户号: household,
  户编号: household,
  学校标识码: schoolCode,
  批准文号: document,
  回执编号: document,
  毕业证书编号: document,
  编号: document,
  电子邮箱: email,
  学校名称: placeIn,
  登记学校: placeIn,
  毕业学校: placeIn,
  批准单位: placeIn,
  诊断医院: placeIn,
  单位: placeIn,
  学校: placeIn,
  户籍乡镇: placeIn,
  户籍村: placeIn,
  居住乡镇: placeIn,
  居住村: placeIn,
  乡镇: placeIn,
  村: placeIn,
  包联范围: placeIn,
};
