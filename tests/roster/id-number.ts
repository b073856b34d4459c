const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * An identity number with its check character (GB 11643).
 * @param area six digits; 999999 is the invented county, 810000 stands on residence permits of Hong Kong residents
 * @param birthDate YYYY-MM-DD
 */
export function idNumberOf(area: string, birthDate: string, sequence: number): string {
  const digits = `${area}${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return `${digits}${'10X98765432'[sum % 11]}`;
}
