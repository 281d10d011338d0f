"""What the page of settings says, by the names that its template and its script use."""

from __future__ import annotations

from collections.abc import Mapping

from neutrallint.core.localized import Localized

SETTINGS_WORDS: Mapping[str, Localized] = {
    "set_title": Localized("Pengaturan kantor", "Settings of the office"),
    "set_lead": Localized(
        "Wilayah, tokoh, dan foto yang dikenali saat memeriksa. Sekali diisi, berlaku untuk "
        "setiap pemeriksaan.",
        "The region, the people and the portraits that a check knows. Filled in once, they "
        "hold for every check.",
    ),
    "loading": Localized("Dimuat …", "Loading …"),
    # --- region and election ---
    "place_title": Localized("Wilayah dan pemilihan", "Region and election"),
    "region": Localized("Wilayah kantor", "Region of the office"),
    "region_more": Localized("Wilayah lain", "Another region"),
    "region_example": Localized("Kabupaten Mandala", "Kabupaten Mandala"),
    "region_hint": Localized(
        "Dengan jenisnya: Kabupaten, Kota, atau Provinsi.",
        "With its kind: Kabupaten, Kota or Provinsi.",
    ),
    "region_add": Localized("Tambah wilayah", "Add a region"),
    "region_drop": Localized("Hapus wilayah {name}", "Remove the region {name}"),
    "day": Localized("Pemilihan yang dekat dengan", "Elections that are near"),
    "day_hint": Localized(
        "Yang dekat dengan tanggal ini dipilihkan; Anda boleh mengubahnya.",
        "Those that are near this day are chosen for you; you may change it.",
    ),
    "none_near": Localized(
        "Sejauh yang tercatat, {region} tidak ikut pemilihan yang dekat dengan tanggal itu.",
        "As far as is known here, {region} votes in no election that is near that day.",
    ),
    "elections": Localized("Pemilihan", "Elections"),
    "window": Localized("{from} sampai {until}", "{from} to {until}"),
    "follows": Localized("Aturan yang berlaku: {rules}.", "The rules that hold: {rules}."),
    "basic": Localized("netralitas dasar", "basic neutrality"),
    "elections_fixed": Localized(
        "Ditetapkan saat program dijalankan (--pack), jadi tidak diubah di sini.",
        "Fixed as the program was started (--pack), so that it is not changed here.",
    ),
    # --- people ---
    "people_title": Localized("Tokoh", "People"),
    "people_lead": Localized(
        "Kepala daerah, wakilnya, calon, dan penjabat di wilayah Anda. Nama yang tidak ada di "
        "sini tidak dikenali di naskah.",
        "Heads of your region, their deputies, candidates and acting heads. A name that is not "
        "here is not known in a draft.",
    ),
    "people_none": Localized(
        "Belum ada tokoh. Tambahkan satu per satu, atau unggah daftar yang sudah ada.",
        "Nobody yet. Add them one by one, or upload a roster that is there already.",
    ),
    "upload": Localized("Unggah daftar …", "Upload a roster …"),
    "uploaded": Localized(
        "Dari {name}: {n} tokoh. Periksa, lalu simpan.",
        "From {name}: {n} people. Look through it, then save.",
    ),
    "upload_hint": Localized(
        "Excel, CSV, atau YAML, dengan kolom Nama, Jabatan, Status, No. urut, Partai.",
        "Excel, CSV or YAML, with the columns Name, Office, Status, Ballot no., Parties.",
    ),
    "unused": Localized("Kolom yang tidak dipakai: {names}.", "Columns not used: {names}."),
    "person_add": Localized("Tambah tokoh", "Add a person"),
    "person_drop": Localized("Hapus", "Remove"),
    "person_drop_who": Localized("Hapus baris {n}: {name}", "Remove row {n}: {name}"),
    "more": Localized("Rincian", "Details"),
    "more_who": Localized("Rincian baris {n}: {name}", "Details of row {n}: {name}"),
    "row": Localized("Baris {n}", "Row {n}"),
    "unnamed": Localized("tanpa nama", "no name"),
    "name": Localized("Nama", "Name"),
    "office": Localized("Jabatan", "Office"),
    "status": Localized("Status", "Status"),
    "ballot_number": Localized("No. urut", "Ballot no."),
    "parties": Localized("Partai", "Parties"),
    "aliases": Localized("Nama lain", "Other names"),
    "area": Localized("Wilayah", "Region"),
    "running_as": Localized("Mencalonkan diri sebagai", "Stands as"),
    "pair_acronym": Localized("Singkatan pasangan", "Acronym of the pair"),
    "slogans": Localized("Slogan", "Slogans"),
    "from": Localized("Menjabat sejak", "In office from"),
    "until": Localized("Menjabat sampai", "In office until"),
    "photos": Localized("Berkas foto", "Files of photos"),
    "acting": Localized("Penjabat sementara", "Acting"),
    "acting_office": Localized("Sebagai penjabat", "Acting as"),
    "acting_from": Localized("Sejak", "From"),
    "acting_until": Localized("Sampai", "Until"),
    "office_example": Localized("Bupati", "Bupati"),
    "by_line": Localized("satu per baris", "one a line"),
    "by_comma": Localized("dipisah koma", "with commas between"),
    "status_petahana": Localized("Petahana, maju lagi", "In office, stands"),
    "status_kandidat": Localized("Calon", "Stands"),
    "status_bukan_calon": Localized("Tidak maju", "Does not stand"),
    "status_penjabat": Localized("Penjabat (Pj., Plt.)", "Acting (Pj., Plt.)"),
    "wrong": Localized("Yang perlu dibetulkan: {n}", "To be put right: {n}"),
    "wrong_at": Localized("Baris {n}, {column}", "Row {n}, {column}"),
    "drop_column": Localized("Buang “{name}”", "Leave out “{name}”"),
    # --- portraits ---
    "portraits_title": Localized("Foto wajah", "Portraits"),
    "portraits_lead": Localized(
        "Agar wajah kepala daerah dan calon dikenali pada poster. Yang disimpan hanya ciri "
        "wajah berupa angka, bukan fotonya; itu pun data pribadi.",
        "So that heads and candidates are recognised on posters. Only features of the face are "
        "kept, as numbers, no photo; these are personal data all the same.",
    ),
    "portrait_drop": Localized("Seret foto ke sini", "Drag portraits here"),
    "portrait_choose": Localized("Pilih foto", "Choose portraits"),
    "portrait_hint": Localized(
        "Dari depan, tajam, wajah paling sedikit 100 piksel. Dua atau tiga foto untuk satu "
        "orang lebih baik.",
        "From the front, sharp, the face at least 100 pixels. Two or three portraits of one "
        "person are better.",
    ),
    "portrait_nobody": Localized(
        "Isi dulu tokoh di atas; wajah diberi nama dari daftar itu.",
        "Fill in the people above first; faces are named from that roster.",
    ),
    "finding": Localized("Mencari wajah …", "Looking for faces …"),
    "found_none": Localized(
        "Tidak ada wajah yang ditemukan. Pakai foto wajah dari depan yang jelas.",
        "No face was found. Use a clear photo of the face from the front.",
    ),
    "found_many": Localized(
        "Ada {n} wajah. Pilih kotaknya.", "There are {n} faces. Choose a box."
    ),
    "face": Localized("Wajah {n}", "Face {n}"),
    "who": Localized("Ini wajah siapa?", "Whose face is it?"),
    "who_choose": Localized("Pilih nama …", "Choose a name …"),
    "enrol": Localized("Catat wajah ini", "Enrol this face"),
    "discard": Localized("Buang", "Discard"),
    "enrolled_as": Localized("Dicatat sebagai {name}", "Enrolled as {name}"),
    "portrait_of": Localized("Foto {name} dengan kotak wajah", "Picture {name} with boxes"),
    "portrait_large": Localized(
        "“{name}” lebih dari {most} MB; perkecil fotonya.",
        "“{name}” is more than {most} MB; make the picture smaller.",
    ),
    "careful": Localized("Perhatian", "Careful"),
    "known": Localized("{n} foto", "{n} portraits"),
    "unknown": Localized("belum ada foto", "no portrait yet"),
    "lacking": Localized(
        "{n} dari {total} tokoh belum ada fotonya; wajahnya tidak akan dikenali.",
        "{n} of {total} people have no portrait; their faces will not be recognised.",
    ),
    "complete": Localized("Semua tokoh ada fotonya.", "Of all people there is a portrait."),
    "forget_face": Localized("Hapus wajah", "Forget the face"),
    "forget_face_who": Localized("Hapus wajah {name}", "Forget the face of {name}"),
    "forgetting": Localized("dihapus saat disimpan", "forgotten when saved"),
    "undo": Localized("Batal", "Undo"),
    # --- strictness ---
    "strict_title": Localized("Ketelitian", "Strictness"),
    "usual": Localized("Biasa", "Usual"),
    "usual_means": Localized(
        "Merah bila ada yang berpotensi melanggar. Yang perlu ditimbang menjadi kuning.",
        "Red where something may break a rule. What has to be weighed is yellow.",
    ),
    "strict": Localized("Ketat", "Strict"),
    "strict_means": Localized(
        "Yang perlu ditimbang pun menjadi merah, sampai ada yang mengizinkannya.",
        "What has to be weighed is red too, until somebody allows it.",
    ),
    "strictest": Localized("Paling ketat", "Strictest"),
    "strictest_means": Localized(
        "Seperti Ketat; dan poster berwajah selama belum ada foto wajah yang dicatat, atau "
        "naskah pemilihan tanpa aturannya, dinyatakan tidak diperiksa.",
        "As Strict; and posters with faces while no portrait is enrolled, or drafts on an "
        "election without its rules, count as not checked.",
    ),
    "strict_own": Localized(
        "Kantor ini memakai ketelitian sendiri; ia tetap bila tidak ada yang dipilih.",
        "The configuration has a strictness of its own; it stays if nothing is chosen.",
    ),
    # --- keeping ---
    "keep": Localized("Simpan di komputer ini", "Save on this computer"),
    "download": Localized("Unduh berkasnya", "Download the files"),
    "unchanged": Localized("Tidak ada perubahan.", "Nothing has changed."),
    "changed": Localized("Ada perubahan yang belum disimpan.", "Some changes are not saved."),
    "shared": Localized(
        "Server ini dipakai bersama: unduh berkasnya, dan serahkan kepada yang mengurusnya.",
        "This server is shared: download the files, and give them to whoever looks after it.",
    ),
    "kept": Localized(
        "Tersimpan di {folder}: {names}. Berlaku mulai pemeriksaan berikutnya.",
        "Saved in {folder}: {names}. It holds from the next check on.",
    ),
    "made": Localized("Unduh satu per satu:", "Download one by one:"),
    "removed": Localized("{name} (dihapus)", "{name} (removed)"),
    "failed_to_ask": Localized(
        "Program pemeriksa tidak menjawab; isian Anda masih di sini. Coba lagi sesudah "
        "programnya hidup.",
        "The checking program does not answer; what you filled in is still here. Try again "
        "when it runs.",
    ),
    "leave_roster": Localized(
        "Daftar tokoh tidak dapat disunting di sini, dan tetap seperti adanya: {why}",
        "The roster cannot be edited here, and stays as it is: {why}",
    ),
}
