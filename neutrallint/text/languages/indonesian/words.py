"""Words of Indonesian sentences that checks go by."""

from __future__ import annotations

import re

from neutrallint.text.languages.base import (
    ElectionWords,
    EventWords,
    FactWords,
    ProofWords,
    words,
)

ABBREVIATIONS = words(
    "no nmr nomer jl jln gg kel kec kab prov rt rw tgl hlm hal dll dsb dst dkk sdr sdri yth "
    "tlp telp drs dra dr ir prof hj kh tgk ust bpk al ay pt cv tbk spd mm st se sh si mt ma ph "
    "ttd pukul pkl psl lih th jend letjen mayjen brigjen kol letkol kapt pol purn a.n u.b d.a "
    "s.d an ub sd"
)
FILLERS = words("di ke yg ya no dan yang ayo mari yuk kita kami untuk buat si sang")
UNCOUNTED = words("dan yang dari serta asas the of")
NEGATIONS = words("tidak bukan belum tanpa tak kurang")
EVENTS = EventWords(
    # Nouns such as "pelantikan" and "pendaftaran".
    activity=re.compile(r"pe\w{4,}an(?:nya)?"),
    performance=words("pelaksanaan penyelenggaraan perhelatan pemilihan pemungutan perempuan"),
    held=words(
        "digelar dilaksanakan diselenggarakan diadakan dihelat dilangsungkan berlangsung "
        "berjalan dijadwalkan ditetapkan ditentukan diputuskan disepakati dipastikan "
        "direncanakan dilakukan diagendakan dimulai dibuka ditutup mulai buka tutup berakhir "
        "jatuh bertepatan diundur dimundurkan digeser diikuti meliputi mencakup melibatkan "
        "terdiri adalah ialah yaitu yakni ditunda dimajukan dipindahkan bakal menjadi"
    ),
    holds=words(
        "menggelar melaksanakan menyelenggarakan mengadakan menghelat melangsungkan "
        "mengikuti ikut"
    ),
    own=words(
        "memilih mencoblos menggunakan menyalurkan memberikan menuju mendatangi melayani "
        "menentukan memakai dibatasi dilayani ditampung mendatang melalui menurut mencapai "
        "mencuci menjaga bersama bersamaan bersuhu"
    ),
    verb=re.compile(r"me[mnlrwy]\w{3,}|di\w{4,}|be(?:r\w{4,}|kerja|lajar)"),
    purpose=words("untuk guna demi rangka menyambut menghadapi menyukseskan agar"),
    fillers=words(
        "pada di tanggal tgl hari akan tetap kembali secara serentak tahun yang oleh sebanyak "
        "total ini itu lanjutan pun juga dari dan bulan nanti mendatang resmi jumlah seluruh "
        "hanya ada sekitar hingga sampai dengan se indonesia kita lalu telah sudah untuk "
        "antara jam pukul s d sd"
    ),
    # "Apel pada hari pemungutan suara".
    on=words("pada saat ketika"),
    day=words("hari"),
)
ELECTIONS = ElectionWords(
    election=re.compile(
        r"pilkada\w*|pemilu\w*|pil(?:pres|eg|gub|bup|wali|walkot|wako|bub)|pemilihan"
    ),
    # "Pilkada Serentak Lanjutan Tahun 2020".
    before=0,
    behind=4,
    # "UU Nomor 10 Tahun 2016".
    law=(words("nomor no"), words("tahun")),
    # "2", "01", "NO. 3".
    ballot_number=re.compile(
        r"\W*(?:(?:nomor|nomer|no)\W*)?(?:urut\W*)?0?([1-9])\W*", re.IGNORECASE
    ),
)
FACTS = FactWords(
    not_on=words("sejak sampai hingga lambat sebelum setelah sesudah"),
    beside=words("tanggal tgl hari pada dengan"),
    # "Ditunda ke", "diundur hingga".
    to=words("ke menjadi hingga sampai"),
    first=words("mulai dimulai dibuka sejak dari berawal"),
    last=words("berakhir sampai hingga ditutup selesai usai terakhir"),
    lasts=words("selama berlangsung"),
    days=words("hari"),
    opens=words("buka dibuka mulai dimulai membuka"),
    closes=words("tutup ditutup berakhir menutup"),
    means=words(
        "adalah ialah yaitu yakni artinya berarti singkatan kepanjangan dari merupakan asas "
        "atau meliputi terdiri atas akronim"
    ),
    and_=words("dan serta dgn"),
)
PROOFS = ProofWords(
    nothing=words("null none no false n off nihil pending menunggu draf draft tbd"),
    yes=words("ya yes y true on ok oke sudah setuju disetujui"),
    not_yet=words("belum tidak tanpa bukan menunggu akan not pending"),
)
