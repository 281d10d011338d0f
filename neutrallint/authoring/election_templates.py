"""The files of a pack for a new election; <<NAME>> is filled from the answers."""

HEAD = """\
# <<NAME>>. Ditulis oleh neutrallint rules new-election; sunting sesuai peraturannya.
<<NOTE>>pack:
  id: <<ID>>
  version: 0.1.0
  name: {id: <<NAME_YAML>>, en: <<NAME_YAML>>}
  review: draft
  extends: [<<KIND>>]
  active: {from: <<FROM>>, until: <<DAY>>}
<<QUIET_DAYS>>  timezone: Asia/Jakarta

facts:
  hari_pemungutan_suara_<<SLUG>>: <<DAY>>
  # Hari pemungutan suara pemilihan lain; menyebutnya bukan kekeliruan.
  hari_pemungutan_lain_<<SLUG>>:
<<OTHERS>>
<<FACTS>>
lists:
  nama_<<SLUG>>: {any: [<<PLAIN>>], list: <<NAMES>>}

topics:
  topik_<<SLUG>>: {any: [hari pemungutan suara, ke tps], list: nama_<<SLUG>>}
"""

#: Of a country whose basic pack holds on the days of an election that extends it.
ELSEWHERE = """\
# <<NAME>>. Written by neutrallint rules new-election: <<KIND>> on the days of one election.
# Where the period ends with the result, put that day for until.
<<NOTE>>pack:
  id: <<ID>>
  version: 0.1.0
  name: <<NAME_YAML>>
  review: draft
  extends: [<<KIND>>]
  active: {from: <<FROM>>, until: <<DAY>>}
<<QUIET_DAYS>>  language: <<LANGUAGE>>
  country: <<COUNTRY>>
  timezone: <<TIMEZONE>>

facts:
  polling_day_<<SLUG>>: <<DAY>>
"""

VOTING = """\
- id: NL-FAKTA-<<N>>01
  name: {id: Hari pemungutan suara, en: Voting day}
  severity: error
  why:
    id: Hari pemungutan suara <<NAME>> adalah <<DAY_SAID>>.
    en: Voting day of <<NAME>> is <<DAY>>.
  legal: []
  check_fact:
    date: hari_pemungutan_suara_<<SLUG>>
    weekday: must_agree
    about:
      event: {list: fakta_pemungutan}
      name: {list: nama_<<SLUG>>}
      others: {list: <<ACTS>>}
    known: hari_pemungutan_lain_<<SLUG>>
  except:
  - {near: {list: dibantah, within: lead}}
  - {other_ballot: {list: pemilihan_lain, unless: tanda_pilkada}}
  message:
    id: "“{found}” berpotensi keliru; seharusnya {expected}."
    en: "“{found}” may be wrong; it should be {expected}."
  fix: {id: "Tulis: {expected}.", en: "Write: {expected}."}
  examples:
    bad:
    - "Pemungutan suara dilaksanakan pada <<DAY_WRONG>>."
    - "Pemungutan suara digelar <<WEEKDAY_WRONG>>."
    good:
    - "Gunakan hak pilih Anda pada <<DAY_SAID>>."
    - "Rapat persiapan digelar <<DAY_WRONG>>."
"""

CAMPAIGN = """\
- id: NL-FAKTA-<<N>>02
  name: {id: Masa kampanye, en: Campaign period}
  severity: warning
  why:
    id: Masa kampanye <<NAME>> adalah <<CAMPAIGN>>.
    en: The campaign of <<NAME>> has fixed days.
  legal: []
  check_fact:
    period: masa_kampanye_<<SLUG>>
    about:
      event: {list: <<CAMPAIGNS>>}
      others: {list: <<NO_CAMPAIGNS>>}
  except:
  - {near: {list: dibantah, within: lead}}
  message:
    id: "Masa kampanye “{found}” berpotensi keliru; seharusnya {expected}."
    en: "The campaign period “{found}” may be wrong; it should be {expected}."
  fix: {id: "Tulis: {expected}.", en: "Write: {expected}."}
  examples:
    bad:
    - "Masa kampanye berlangsung <<CAMPAIGN_WRONG>>."
    - "Kampanye dimulai <<CAMPAIGN_START>>."
    good:
    - "Masa kampanye berlangsung <<CAMPAIGN>>."
    - "Rapat membahas kampanye imunisasi."
"""

QUIET = """\
- id: NL-FAKTA-<<N>>03
  name: {id: Masa tenang, en: Quiet period}
  severity: warning
  why:
    id: Masa tenang <<NAME>> adalah <<QUIET>>.
    en: The quiet period of <<NAME>> has fixed days.
  legal: []
  check_fact:
    period: masa_tenang_<<SLUG>>
    about:
      event: {any: [masa tenang, hari tenang, minggu tenang]}
      others:
        any: [masa kampanye, kampanye, pemungutan suara, pencoblosan, rapat, rakor, apel,
              patroli, kata, ujar]
  except:
  - {near: {list: dibantah, within: lead}}
  message:
    id: "Masa tenang “{found}” berpotensi keliru; seharusnya {expected}."
    en: "The quiet period “{found}” may be wrong; it should be {expected}."
  fix: {id: "Tulis: {expected}.", en: "Write: {expected}."}
  examples:
    bad:
    - "Masa tenang berlangsung <<QUIET_WRONG>>."
    - "Masa tenang dimulai <<QUIET_START>>."
    good:
    - "Masa tenang berlangsung <<QUIET>>."
    - "Patroli masa tenang berjalan lancar."
"""

FRAMING = """\
rules:
- id: NL-FRM-<<N>>01
  name: {id: Slogan bersama, en: Shared framing}
  severity: warning
  when: {topic: topik_<<SLUG>>}
  why:
    id: Materi tentang <<NAME>> memuat slogan bersama. Ini kebijakan, bukan pasal.
    en: Material about <<NAME>> carries the shared framing. A policy, not an article.
  legal: []
  require:
    unless_negated: true
    all_of:
<<FRAMED>>
  message:
    id: "Materi ini berpotensi lepas dari slogan bersama; belum memuat: {missing}."
    en: "This material may leave the shared framing; it lacks: {missing}."
  fix:
    id: "Tambahkan: “<<FRAMING>>”."
    en: "Add: “<<FRAMING>>”."
  examples:
    bad:
    - "Sosialisasi hari pemungutan suara di balai desa."
    - "Hari pemungutan suara tinggal sebentar lagi."
    good:
    - "Sosialisasi hari pemungutan suara: <<FRAMING>>."
    - "Kantor tutup pada hari libur nasional."
"""

NARRATIVE = """\
rules:
- id: NL-NARASI-<<N>>01
  name: {id: Pesan kunci, en: Key messages}
  severity: info
  when: {topic: topik_<<SLUG>>}
  look_in: [body, heading, alt, caption, ocr]
  why:
    id: Setiap kantor menyampaikan pesan kunci yang sama. Ini saran, bukan kewajiban.
    en: Every office tells the same key messages. This is advice, not a duty.
  legal: []
  require:
    narrative:
      shortest: 30
      at_least: 1
      messages:
      - label: {id: Tanggal, en: Voting day}
        day: hari_pemungutan_suara_<<SLUG>>
        against: [NL-FAKTA-<<N>>01]
      - label: {id: Partisipasi, en: Taking part}
        told_by:
        - [{list: narasi_pakai, affixes: true}, {list: narasi_hak_pilih}]
        - [{list: narasi_partisipasi}]
      - label: {id: Netralitas, en: Neutrality}
        told_by:
        - [{list: narasi_netral}]
  message:
    id: "Naskah ini berpotensi terlepas dari narasi bersama; belum memuat satu pun: {missing}."
    en: "This text may leave the common narrative; it carries none of: {missing}."
  fix:
    id: "Tambahkan satu kalimat, misalnya “Gunakan hak pilih pada <<DAY_SAID>>.”"
    en: "Add a sentence such as “Gunakan hak pilih pada <<DAY_SAID>>.”"
  examples:
    bad:
    - >-
      Rombongan dewan datang untuk membicarakan hari pemungutan suara. Mereka melihat gudang,
      berbincang dengan pegawai, lalu menanyakan anggaran yang sudah terserap. Kunjungan
      ditutup dengan makan siang bersama dan foto di halaman kantor, sebelum mereka pulang.
    - >-
      Truk pengangkut kotak untuk hari pemungutan suara tiba di gudang sewaan di tepi jalan
      raya. Petugas gudang menghitung isinya satu per satu, mencatat nomor segel, lalu
      menyusunnya di rak besi. Atap yang bocor sudah diperbaiki sehingga barang aman dari hujan.
    good:
    - Persiapan hari pemungutan suara berjalan.
    - >-
      Rombongan dewan datang untuk membicarakan hari pemungutan suara. Mereka melihat gudang,
      berbincang dengan pegawai, lalu menanyakan anggaran yang sudah terserap. Warga diajak
      menggunakan hak pilihnya pada <<DAY_SAID>>. Kunjungan ditutup dengan makan siang bersama.
"""

COORDINATION = """\
rules:
- id: NL-KOORD-<<N>>01
  name: {id: Bukti koordinasi, en: Evidence of coordination}
  severity: warning
  when: {topic: topik_<<SLUG>>}
  why:
    id: >-
      Catatan di front matter membuat siapa pun dapat melihat siapa yang dihubungi. Ini
      kebijakan, bukan pasal.
    en: A note in the front matter lets everybody see who was asked. A policy, not an article.
  legal: []
  require:
    evidence:
      all_of:
<<BODIES>>
  message:
    id: "Naskah ini berpotensi terbit tanpa koordinasi; di front matter belum ada: {missing}."
    en: "This draft may go out without coordination; its front matter lacks: {missing}."
  fix:
    id: "Setelah berkoordinasi, tulis di front matter: “koordinasi: [<<BODIES_SAID>>]”."
    en: "Once coordinated, write in the front matter: “koordinasi: [<<BODIES_SAID>>]”."
  examples:
    bad:
    - {body: Sosialisasi hari pemungutan suara., front_matter: {title: Sosialisasi}}
    - {body: Sosialisasi hari pemungutan suara., front_matter: {koordinasi: belum}}
    good:
    - Sosialisasi hari pemungutan suara.
    - {body: Sosialisasi hari pemungutan suara., front_matter: {koordinasi: "<<BODIES_SAID>>"}}
"""
