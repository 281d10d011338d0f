"""Dates in Indonesian: "Rabu, 9 Desember 2020", "6 sampai 8 Desember"."""

from __future__ import annotations

from neutrallint.text.languages.base import DateWords, words

_WEEKDAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
_MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
).split()
_SHORT_MONTHS = "jan feb mar apr mei jun jul agt sep okt nov des".split()
DATES = DateWords(
    weekdays=tuple(_WEEKDAYS),
    months=tuple(_MONTHS),
    weekday_numbers={name.lower(): number for number, name in enumerate(_WEEKDAYS)}
    | {"jum'at": 4, "ahad": 6},
    month_numbers={name.lower(): number for number, name in enumerate(_MONTHS, 1)}
    | {name: number for number, name in enumerate(_SHORT_MONTHS, 1)}
    | {"agu": 8, "agst": 8, "sept": 9, "nopember": 11, "pebruari": 2},
    until=words("sampai hingga sd s d smp sampe"),
    beside=words("dengan tanggal tgl pada hari"),
    and_=words("dan serta"),
    before_weekday=words("hari pada jatuh yakni yaitu adalah"),
    before_day=words("tanggal tgl"),
    before_month=words("bulan"),
    before_year=words("tahun"),
)
