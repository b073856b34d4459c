import type { SeatId } from '../domain/case/context';
import { type Role, roles } from '../domain/case/vocabulary';

/** A post of the directory with the place that it belongs to. */
export interface Seat {
  seatId: SeatId;
  role: string;
  organisation: string;
  post: string;
  township: string | null;
  village: string | null;
  school: string | null;
  grade: number | null;
  class: number | null;
  /** Area that it answers for, as the directory writes it. */
  responsibleFor: string;
}

/** Where a child belongs: its class, and its household registration (hukou), null where that is in another county. */
export interface PupilPlace {
  /** null for a child on no roll. */
  school: string | null;
  grade: number | null;
  class: number | null;
  township: string | null;
  village: string | null;
}

const wholeCounty = '全县';

const answersFor = (seat: Seat, area: string | null): boolean =>
  area !== null && seat.responsibleFor.split(/[、,，;；\s]+/).includes(area);
const inSchool = (seat: Seat, place: PupilPlace) => place.school !== null && seat.school === place.school;
const inTownship = (seat: Seat, place: PupilPlace) => seat.township === place.township;
const inVillage = (seat: Seat, place: PupilPlace) =>
  place.village !== null && inTownship(seat, place) && seat.village === place.village;
const ofCounty = (seat: Seat, place: PupilPlace) => answersFor(seat, wholeCounty) || answersFor(seat, place.township);

const reach: Record<Role, (seat: Seat, place: PupilPlace) => boolean> = {
  classTeacher: (seat, place) => inSchool(seat, place) && seat.grade === place.grade && seat.class === place.class,
  schoolHead: inSchool,
  schoolRollAdmin: inSchool,
  villageCadre: inVillage,
  townshipCadre: inVillage,
  townshipCaseOfficer: inTownship,
  townshipLeader: inTownship,
  justiceOffice: inTownship,
  justiceBureau: ofCounty,
  bureauCaseOfficer: ofCounty,
  bureauLeader: ofCounty,
  bureauHead: ofCounty,
  rollAdmin: ofCounty,
  bureauLegal: ofCounty,
  inspectionOffice: ofCounty,
  studentAid: ofCounty,
  specialEducation: ofCounty,
  policeStation: inTownship,
  policeCounty: ofCounty,
  civilAffairs: ofCounty,
  labourInspection: ofCounty,
  marketRegulation: ofCounty,
  cultureMarket: ofCounty,
  ethnicReligious: ofCounty,
  womenFederation: ofCounty,
};

/**
 * The seats that answer for a child, by role. A child whose household is registered elsewhere belongs to the township
 * of its school and to no village. Where leaders divide villages or townships among them, only theirs are taken;
 * where none has the child's, all of them.
 */
export function seatsOfPlace(seats: readonly Seat[], pupil: PupilPlace): Partial<Record<Role, SeatId[]>> {
  const township = townshipOfPlace(seats, pupil);
  const place = township === pupil.township ? pupil : { ...pupil, township, village: null };
  const found: Partial<Record<Role, SeatId[]>> = {};
  for (const role of [...roles].sort()) {
    const all = seats.filter((seat) => seat.role === role && reach[role](seat, place));
    const dividing = role === 'townshipLeader' ? place.village : place.township;
    const own = all.filter((seat) => answersFor(seat, dividing));
    const taken = own.length > 0 ? own : all;
    if (taken.length > 0) found[role] = taken.map((seat) => seat.seatId);
  }
  return found;
}

/** The township that answers for a child, and whose rules hold: its own where it is in the county, else its school's. */
export function townshipOfPlace(
  seats: readonly Seat[],
  { township, school }: Pick<PupilPlace, 'township' | 'school'>,
): string | null {
  if (township !== null && seats.some((seat) => seat.township === township)) return township;
  return seats.find((seat) => seat.role === 'schoolHead' && seat.school === school)?.township ?? null;
}
