import type { Check, int, MinLength } from "catzilla";

/** The check digit of a book number (ISO 2108). */
function isIsbn(text: string): boolean {
  if (!/^\d{13}$/.test(text)) return false;
  const sum = [...text].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

/** Text in place of false is what the client is told. */
function isWorkingDay(day: Date): boolean | string {
  return ![0, 6].includes(day.getUTCDay()) || "must be a day from Monday to Friday";
}

export type Isbn = string & Check<typeof isIsbn>;
export type WorkingDay = Date & Check<typeof isWorkingDay>;

export interface Loan {
  isbn: Isbn;
  from: WorkingDay;
  to: WorkingDay;
  copies?: int;
  names: (string & MinLength<1>)[];
}
