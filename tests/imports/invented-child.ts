import type { Cells, CountyCopy } from '../roster/county-copy';

/** A child that is added to a county for a test, as roll and register know it. */
export interface InventedChild {
  name: string;
  /** Empty: the child has none. */
  idNumber: string;
  /** G and the identity number where it is not given. */
  rollNumber?: string;
  birthDate: string;
  sex?: '男' | '女';
  guardian: string;
  phone: string;
  /** Further cells by header. */
  cells?: Cells;
}

/** In class every day, with no flag set: nothing is found of this pupil. */
const ordinaryPupil: Cells = {
  民族: '汉族',
  学校名称: '上坪乡中心小学',
  学校标识码: '9999990001',
  年级: '四年级',
  班级: '1班',
  学籍状态: '在读',
  本学期报到日期: '2026-09-01',
  就读方式: '走读',
  户籍县: '青岭县',
  户籍乡镇: '上坪乡',
  户籍村: '河头村',
  监护人关系: '父亲',
  建档立卡: '否',
  留守儿童: '否',
  流动随迁: '否',
  残疾: '否',
  孤儿: '否',
  少数民族: '否',
};

const ordinaryResident: Cells = {
  与户主关系: '子',
  民族: '汉族',
  人口类别: '户籍人口',
  户籍县: '青岭县',
  户籍乡镇: '上坪乡',
  户籍村: '河头村',
  居住乡镇: '上坪乡',
  居住村: '河头村',
  户籍状态: '正常',
  状态变更日期: '',
  迁往地: '',
};

export function enrol(county: CountyCopy, ...children: InventedChild[]): void {
  county.addRows(
    'roster.csv',
    ...children.map(
      ({ name, idNumber, rollNumber = `G${idNumber}`, birthDate, sex = '男', guardian, phone, cells }) => ({
        ...ordinaryPupil,
        学籍号: rollNumber,
        姓名: name,
        身份证件号: idNumber,
        性别: sex,
        出生日期: birthDate,
        监护人姓名: guardian,
        联系电话: phone,
        ...cells,
      }),
    ),
  );
}

export function register(county: CountyCopy, ...children: InventedChild[]): void {
  county.addRows(
    'population.csv',
    ...children.map(({ name, idNumber, birthDate, sex = '男', guardian, phone, cells }) => ({
      ...ordinaryResident,
      户号: `H-${phone}`,
      户主姓名: guardian,
      姓名: name,
      公民身份号码: idNumber,
      性别: sex,
      出生日期: birthDate,
      监护人姓名: guardian,
      联系电话: phone,
      ...cells,
    })),
  );
}
