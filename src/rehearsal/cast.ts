import type { SeatId } from '../domain/case/context';
import { type Role, roles } from '../domain/case/vocabulary';
import { type DirectoryDependencies, importOfficials } from '../identity/directory';
import { labelOf, wordings } from '../wording/wording';

/** The invented officials of a rehearsal: one post for every role, held by nobody but the post itself. */
export type Cast = Record<Role, [SeatId]>;

const place = 'rehearsal';
const addressOf = (role: Role) => `${role}@${place}.invalid`;

/** Whose mailbox an address is. */
export const roleOfAddress = (address: string): Role | undefined => roles.find((role) => addressOf(role) === address);

/** Fills the directory of a rehearsal's world with its cast. */
export async function storeCast(dependencies: DirectoryDependencies): Promise<Cast> {
  await importOfficials(
    dependencies,
    roles.map((role) => ({
      officialId: role,
      name: labelOf(wordings.zh.roles, role),
      organisation: place,
      post: labelOf(wordings.zh.roles, role),
      role,
      township: null,
      village: null,
      school: null,
      grade: null,
      class: null,
      responsibleFor: place,
      email: addressOf(role),
      phone: null,
    })),
  );
  const seats = await dependencies.sql<{ role: Role; seatId: SeatId }[]>`
    select role, seat_id from county.seat where organisation = ${place}`;
  return Object.fromEntries(seats.map(({ role, seatId }) => [role, [seatId]])) as Cast;
}
