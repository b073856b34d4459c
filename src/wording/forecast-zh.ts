import type { ForecastWords } from './forecast-text';

/** What comes next in a case (src/domain/forecast). */
export const forecastInChinese: ForecastWords = {
  title: '接下来会怎样',
  asOf: (time) => `按${time}的情况推算，只供参考，不产生任何效力。`,
  lines: {
    ifNobodyActs: { title: '如果无人办理', assumes: '各项期限依次届满。' },
    ladder: {
      title: '最早的劝返和依法处理步骤',
      assumes:
        '假定孩子一直没有返校，每一步都在可以办理的第一个工作日办理，文书当日直接送达，拟责令改正的事先告知尽早作出。',
    },
    closing: {
      title: '最早的销号',
      assumes: '假定孩子从下一个上课日起在校；已有人申请销号的，假定获得批准。',
    },
  },
  expires: (rule, clock, task) => `${task ? `“${task}”` : ''}${clock}届满（${rule}）`,
  acts: (act, about, role) => `${act}${about ? ` · ${about}` : ''}（${role}）`,
  about: (task, subject) => `${task} · ${subject}`,
  moves: (place) => `个案进入“${place}”`,
  opens: (tasks) => `随后的任务：${tasks.join('、')}`,
  reminds: '催办',
  repeats: (amount, unit) => `此后每${amount}${unit}催办一次`,
  units: { calendarDay: '个自然日', workingDay: '个工作日', schoolDay: '个上课日', month: '个月' },
  reminders: (count) => `其间的催办：${count}项`,
  provisional: '暂定',
  endings: {
    closed: '个案已销号。',
    undated: '此后由法院、其他机关或没有规定期限的程序决定，日期不能预计。',
    childIsBack: '孩子已返校，不再采取措施。',
    nothingRuns: '没有正在计算的期限：无人办理时，什么也不会发生。',
    remindersRepeat: '此后只有催办，不会自行变化。',
    nobodyMayAct: '本案没有人能办理下一步。',
    horizon: '其余期限在两年以后。',
    tooManySteps: '步骤过多，没有列完。',
  },
};
