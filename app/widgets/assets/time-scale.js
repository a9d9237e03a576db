/* Months and days along the axis of the timeline. Days are counted from 1970, in UTC. */

const DAY = 86_400_000;

/** Return the first day of a month, counted from January of a year; `months` may be 12 or more. */
function firstDay(year, months) {
  const date = new Date(0);
  date.setUTCFullYear(year + Math.floor(months / 12), months % 12, 1);
  return Math.round(date.getTime() / DAY);
}

/** An axis of whole years, and how wide it is drawn. */
class TimeScale {
  static UNITS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000];

  constructor(picture, monthNames) {
    this.begin = picture.begin;
    this.end = picture.end;
    this.year = new Date(picture.begin * DAY).getUTCFullYear();
    this.months = (new Date(picture.end * DAY).getUTCFullYear() - this.year) * 12;
    this.monthNames = monthNames;
  }

  /** Return how far along the axis a day is, from 0 to 1. */
  share(day) {
    return (day - this.begin) / (this.end - this.begin);
  }

  /** Return the day after the last of the first `count` months. */
  dayAfter(count) {
    return firstDay(this.year, count);
  }

  /** Return how many months of the axis lie up to a month such as 2018-06; all of them for "". */
  countOf(moment) {
    const [year, month] = moment.split("-").map(Number);
    if (!month) return this.months;
    return Math.min(Math.max((year - this.year) * 12 + month, 1), this.months);
  }

  /** Return the last of the first `count` months, as 2018-06; "" for the whole axis. */
  momentOf(count) {
    if (count >= this.months) return "";
    const year = String(this.year + Math.floor((count - 1) / 12)).padStart(4, "0");
    return `${year}-${String(((count - 1) % 12) + 1).padStart(2, "0")}`;
  }

  /** Return the last of the first `count` months in words. */
  said(count) {
    return `${this.monthNames[(count - 1) % 12]} ${this.year + Math.floor((count - 1) / 12)}`;
  }

  /** Return ticks that stand at least so far apart when the axis is `width` wide. */
  ticks(width, apart) {
    const month = width / this.months;
    const unit = TimeScale.UNITS.find((months) => months * month >= apart) ?? 12_000;
    const first = unit > 12 ? (unit - ((this.year * 12) % unit)) % unit : 0;
    const ticks = [];
    for (let at = first; at < this.months; at += unit) {
      const year = String(this.year + Math.floor(at / 12));
      const text = at % 12 ? this.monthNames[at % 12].slice(0, 3) : year;
      ticks.push({ day: firstDay(this.year, at), text });
    }
    return ticks;
  }
}
