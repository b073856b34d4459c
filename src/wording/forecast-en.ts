import type { ForecastWords } from './forecast-text';

export const forecastInEnglish: ForecastWords = {
  title: 'What comes next',
  asOf: (time) => `Computed from the state at ${time}; for information only, without any effect.`,
  lines: {
    ifNobodyActs: { title: 'If nobody acts', assumes: 'The clocks run out one after the other.' },
    ladder: {
      title: 'The steps of the ladder at the earliest',
      assumes:
        'Assumes that the child does not come back, that every step is taken on the first working day on which it may be, that documents are served directly on that day, and that the guardian is told of an intended order as early as may be.',
    },
    closing: {
      title: 'The closing at the earliest',
      assumes:
        'Assumes that the child is at school from the next school day on; where an exit is proposed already, that it is granted.',
    },
  },
  expires: (rule, clock, task) => `${task ? `${task}: ` : ''}${clock} (${rule}), time is up`,
  acts: (act, about, role) => `${act}${about ? ` · ${about}` : ''} (${role})`,
  about: (task, subject) => `${task} · ${subject}`,
  moves: (place) => `the case moves to ${place}`,
  opens: (tasks) => `asks for: ${tasks.join(', ')}`,
  reminds: 'a reminder',
  repeats: (amount, unit) => `from then on a reminder every ${amount} ${unit}`,
  units: { calendarDay: 'calendar days', workingDay: 'working days', schoolDay: 'school days', month: 'months' },
  reminders: (count) => `Reminders in between: ${count}`,
  provisional: 'provisional',
  endings: {
    closed: 'The case is closed.',
    undated: 'What comes next is decided by a court, another authority or a procedure without periods: no date.',
    childIsBack: 'The child is back; no further steps.',
    nothingRuns: 'No clock runs: if nobody acts, nothing happens.',
    remindersRepeat: 'From then on nothing but reminders; nothing changes by itself.',
    nobodyMayAct: 'Nobody of the case can take the next step.',
    horizon: 'What is left lies more than two years ahead.',
    tooManySteps: 'Too many steps; the list is cut.',
  },
};
