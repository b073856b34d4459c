import type { VNode } from 'preact';
import type { Pupil } from '../identity/people';
import { labelOf, type Wording } from '../wording/wording';
import { Facts } from './elements';

/** A child's own data, for those who may read it. */
export function Child({ pupil, words }: { pupil: Pupil | undefined; words: Wording }): VNode {
  const { fields, task } = words;
  return (
    <section class="card child" aria-labelledby="child-title">
      <h2 id="child-title">{task.child}</h2>
      {pupil ? (
        <Facts
          facts={[
            [fields.name, pupil.name],
            [fields.sex, pupil.sex && labelOf(words.sexes, pupil.sex)],
            [fields.birthDate, pupil.birthDate],
            [
              fields.school,
              pupil.school && pupil.grade && pupil.class
                ? `${pupil.school} ${words.classOf(pupil.grade, pupil.class)}`
                : task.onNoRoll,
            ],
            [task.groups, pupil.groups.map((group) => labelOf(words.priorityGroups, group)).join('、')],
            [task.hukou, [pupil.hukouCounty, pupil.hukouTownship, pupil.hukouVillage].filter(Boolean).join(' ')],
            [task.residence, [pupil.township, pupil.village].filter(Boolean).join(' ')],
            [task.guardian, [pupil.guardianName, pupil.guardianRelation].filter(Boolean).join(' · ')],
            [task.phone, pupil.guardianPhone && <a href={`tel:${pupil.guardianPhone}`}>{pupil.guardianPhone}</a>],
          ]}
        />
      ) : (
        <p>{task.noPerson}</p>
      )}
    </section>
  );
}
