"""What the page says, by the names that templates and the script use."""

from __future__ import annotations

from collections.abc import Mapping

from neutrallint.core.localized import Lang, Localized
from neutrallint.web.settings_words import SETTINGS_WORDS

WORDS: Mapping[str, Localized] = {
    "tagline": Localized("Netral sebelum terbit", "Neutral before it is published"),
    "skip": Localized("Langsung ke isi", "Skip to the content"),
    "nav": Localized("Halaman", "Pages"),
    "nav_check": Localized("Periksa", "Check"),
    "nav_settings": Localized("Pengaturan", "Settings"),
    "nav_machine": Localized("Komputer ini", "This computer"),
    "other_language": Localized("English", "Indonesia"),
    # --- what is given ---
    "title": Localized("Periksa sebelum terbit", "Check before you publish"),
    "lead": Localized(
        "Poster, caption, siaran pers, surat: taruh di sini, dan lihat apakah ada yang "
        "berpotensi memihak. Tidak ada yang dikirim ke internet.",
        "Posters, captions, press releases, letters: put them here and see whether anything "
        "may favour a side. Nothing is sent to the internet.",
    ),
    "tabs": Localized("Apa yang diperiksa", "What to check"),
    "tab_files": Localized("Poster & berkas", "Posters & files"),
    "tab_text": Localized("Tulis teks", "Write a text"),
    "drop": Localized("Seret berkas ke sini", "Drag files here"),
    "drop_now": Localized("Lepaskan untuk memeriksa", "Let go to check"),
    "choose_files": Localized("Pilih berkas", "Choose files"),
    "choose_folder": Localized("Pilih folder", "Choose a folder"),
    "kinds": Localized(
        "Gambar, Word, PDF, PowerPoint, Excel, ZIP. Gambar dari papan klip: Ctrl+V.",
        "Pictures, Word, PDF, PowerPoint, Excel, ZIP. A picture from the clipboard: Ctrl+V.",
    ),
    "text_label": Localized("Teks yang akan terbit", "The text to be published"),
    "text_hint": Localized("Diperiksa selagi Anda menulis.", "It is checked while you write."),
    "text_example": Localized(
        "Contoh: Ayo datang ke TPS pada 9 Desember 2020, pukul 07.00–13.00.",
        "Example: Ayo datang ke TPS pada 9 Desember 2020, pukul 07.00–13.00.",
    ),
    "settings": Localized("Tanggal dan ketelitian", "Date and strictness"),
    "as_of": Localized("Tanggal terbit", "Day of publication"),
    "as_of_hint": Localized(
        "Kosong: tanggal di dalam naskah, atau hari ini",
        "Empty: the day that the draft names, or today",
    ),
    "strictness": Localized("Ketelitian", "Strictness"),
    "strictness_hint": Localized(
        "Ketat: yang perlu ditimbang pun menjadi merah",
        "Strict: what has to be weighed is red too",
    ),
    "strict_error": Localized("Biasa", "Usual"),
    "strict_warning": Localized("Ketat", "Strict"),
    # --- how to read it ---
    "guide": Localized("Cara membaca hasilnya", "How to read the result"),
    "red": Localized("Jangan terbitkan dulu", "Do not publish yet"),
    "red_means": Localized(
        "Ada yang berpotensi memihak atau keliru. Perbaiki dulu.",
        "Something may favour a side, or is wrong. Mend it first.",
    ),
    "yellow": Localized("Lihat sekali lagi", "Look once more"),
    "yellow_means": Localized(
        "Ada yang perlu ditimbang orang, atau tidak terbaca.",
        "A person has to weigh something, or something could not be read.",
    ),
    "green": Localized("Tidak ada temuan", "Nothing found"),
    "green_means": Localized(
        "Semua terbaca, tidak ada yang ditemukan. Keputusan tetap pada Anda.",
        "All was read, nothing was found. The decision stays with you.",
    ),
    "green_allowed": Localized("Tidak ada temuan lain", "Nothing else found"),
    "green_allowed_means": Localized(
        "Semua terbaca; yang ditemukan sudah diizinkan, dengan alasan yang tercatat.",
        "All was read; what was found is allowed, for reasons that are noted.",
    ),
    # --- while it is checked ---
    "checking": Localized("Sedang memeriksa …", "Checking …"),
    "progress": Localized("{done} dari {total} selesai", "{done} of {total} done"),
    "waiting": Localized("menunggu giliran …", "waiting …"),
    "cancel": Localized("Batalkan", "Cancel"),
    "cancelled": Localized("Dibatalkan", "Cancelled"),
    "cancelled_means": Localized(
        "Yang belum selesai tidak diperiksa. Taruh berkasnya sekali lagi untuk memeriksanya.",
        "What was not done was not checked. Put the files here once more to check it.",
    ),
    "clear": Localized("Periksa yang lain", "Check something else"),
    # --- the result ---
    "besides": Localized("Keterangan", "Remark"),
    "count_red": Localized("{n} harus diperbaiki", "{n} to be mended"),
    "count_yellow": Localized("{n} perlu ditimbang", "{n} to be weighed"),
    "count_info": Localized("{n} catatan", "{n} notes"),
    "count_unchecked": Localized("{n} berkas tidak diperiksa", "{n} files not checked"),
    "count_files": Localized("{n} berkas diperiksa", "{n} files checked"),
    "count_allowed": Localized("{n} diizinkan", "{n} allowed"),
    "error": Localized("Perbaiki", "Mend"),
    "warning": Localized("Timbang", "Weigh"),
    "info": Localized("Catatan", "Note"),
    "unchecked": Localized("Tidak diperiksa", "Not checked"),
    "skipped": Localized("Dilewati", "Left out"),
    "probable": Localized("kemungkinan", "probable"),
    "review": Localized("mungkin salah baca", "perhaps misread"),
    "why": Localized("Kenapa", "Why"),
    "basis": Localized("Dasar", "Basis"),
    "instead": Localized("Sebaiknya", "Better"),
    "copy": Localized("Salin saran", "Copy the advice"),
    "copied": Localized("Tersalin", "Copied"),
    "apply": Localized("Ganti di teks", "Replace in the text"),
    "applied": Localized("Sudah diganti; diperiksa lagi.", "Replaced; it is checked again."),
    "show_in_text": Localized("Tunjukkan di teks", "Show in the text"),
    "box": Localized("Kotak temuan {n}", "Box of finding {n}"),
    "picture_of": Localized("Isi {name} dengan kotak temuan", "{name} with boxes of findings"),
    "allow": Localized("Izinkan …", "Allow …"),
    "compared": Localized(
        "Dibanding pemeriksaan sebelumnya: {new} baru, {gone} hilang, {same} tetap.",
        "Compared with the check before: {new} new, {gone} gone, {same} still there.",
    ),
    "contents": Localized("Isi berkas", "What is in the file"),
    "opening": Localized("Membuka isi berkas …", "Opening the file …"),
    "not_shown": Localized(
        "Isi berkas ini tidak dapat ditampilkan; temuannya tetap berlaku.",
        "What is in this file cannot be shown; its findings stand all the same.",
    ),
    "not_all_shown": Localized(
        "Berkas ini panjang: yang tampil hanya bagian depannya. Semuanya sudah diperiksa.",
        "This file is long: only its first part is shown. All of it was checked.",
    ),
    "file": Localized("Berkas", "File"),
    "office": Localized("Kantor", "Office"),
    # --- evidence ---
    "evidence_whole": Localized("Bukti utuh", "The evidence is whole"),
    "evidence_whole_means": Localized(
        "Isinya, dan berkas di sampingnya, sama seperti saat bukti dibuat.",
        "Its content, and the files beside it, are as they were when it was made.",
    ),
    "evidence_altered": Localized("Bukti ini berubah", "This evidence was altered"),
    "evidence_altered_means": Localized(
        "Ada yang rusak, diganti, atau ditambah sejak bukti dibuat. Jangan dipakai.",
        "Something was damaged, replaced or added since it was made. Do not rely on it.",
    ),
    "evidence_outdated": Localized(
        "Berkasnya berubah sejak diperiksa", "The files were changed since the check"
    ),
    "evidence_outdated_means": Localized(
        "Bukti ini utuh, tetapi berkas di sampingnya bukan lagi yang diperiksa waktu itu.",
        "The evidence is whole, but the files beside it are not any more those of that check.",
    ),
    "evidence_not_compared": Localized(
        "Bukti utuh, berkasnya belum dibandingkan",
        "The evidence is whole, its files were not compared",
    ),
    "evidence_not_compared_means": Localized(
        "Seret bukti ini sekali lagi bersama berkas yang diperiksa waktu itu.",
        "Drag this evidence once more, together with the files that were checked then.",
    ),
    "evidence_made": Localized("Dibuat {made}", "Made {made}"),
    "evidence_damaged": Localized(
        "Rusak, diganti, atau ditambah", "Damaged, replaced or added"
    ),
    "evidence_changed": Localized("Berubah sejak diperiksa", "Changed since they were checked"),
    "evidence_missing": Localized("Tidak ada di sini", "Not here"),
    "evidence_digest": Localized(
        "Kode pengaman bukti, untuk dicocokkan dengan catatan Anda",
        "Fingerprint of the evidence, to be compared with your notes",
    ),
    # --- allowances ---
    "allowed": Localized("Diizinkan", "Allowed"),
    "allowed_by": Localized(
        "Alasan: {reason} – oleh {by}, sampai {until}",
        "Reason: {reason} – by {by}, until {until}",
    ),
    "allowance_ended": Localized(
        "Teksnya sudah diubah, jadi izin ini tidak berlaku.",
        "The text was changed, so this does not hold.",
    ),
    "allow_title": Localized("Izinkan temuan ini", "Allow this finding"),
    "allow_lead": Localized(
        "Izin tercatat di setiap laporan, berlaku untuk berkas ini seperti isinya sekarang, "
        "dan berakhir pada tanggalnya.",
        "An allowance stands in every report, holds for this file as it is now, and ends on "
        "its day.",
    ),
    "reason": Localized("Alasan", "Reason"),
    "by": Localized("Oleh (nama atau jabatan)", "By (name or office)"),
    "until": Localized("Sampai tanggal", "Until"),
    "save": Localized("Catat dan periksa lagi", "Note it and check again"),
    "withdraw": Localized("Cabut izin", "Withdraw"),
    "allowances": Localized("Izin yang dicatat di sini", "Allowances noted here"),
    "fill_in": Localized("Isian ini tidak boleh kosong.", "This has to be filled in."),
    "from_today": Localized(
        "Pilih hari ini atau tanggal sesudahnya.", "Choose today, or a day after it."
    ),
    "allowances_hint_files": Localized(
        "Agar berlaku seterusnya, simpan di folder berkasnya dengan nama "
        ".neutrallint-allow.yaml.",
        "To keep them, store them in the folder of the file under the name "
        ".neutrallint-allow.yaml.",
    ),
    "allowances_hint_text": Localized(
        "Izin ini berlaku untuk teks seperti sekarang. Yang terunduh ada dua: teksnya, {name}, "
        "dan izinnya. Simpan keduanya di satu folder, dan beri izinnya nama "
        ".neutrallint-allow.yaml.",
        "This holds for the text as it is now. Two files are downloaded: the text, {name}, and "
        "the allowances. Store both in one folder, the allowances under the name "
        ".neutrallint-allow.yaml.",
    ),
    "keep_allowances": Localized("Simpan di folder kantor", "Keep them in the office's folder"),
    "allowances_kept": Localized(
        "Tersimpan di {names}. Seret seluruh folder agar izin ini ikut dihitung.",
        "Kept in {names}. Drag the whole folder to have them counted.",
    ),
    "failed_to_ask": SETTINGS_WORDS["failed_to_ask"],
    "download_allowances": Localized("Unduh izin", "Download the allowances"),
    # --- proof ---
    "proof": Localized("Simpan hasil", "Keep the result"),
    "html": Localized("Laporan lengkap", "Whole report"),
    "print": Localized("Cetak atau PDF", "Print or PDF"),
    "markdown": Localized("Ringkasan pesan", "For a message"),
    "csv": Localized("Tabel (CSV)", "Table (CSV)"),
    "evidence": Localized("Bukti (ZIP)", "Evidence (ZIP)"),
    "making": Localized("Disiapkan …", "Being made …"),
    "checked_by": Localized("Diperiksa oleh", "Checked by"),
    "approved_by": Localized("Disetujui oleh", "Approved by"),
    "printed": Localized("Dicetak", "Printed"),
    # --- history ---
    "history": Localized("Riwayat di peramban ini", "History in this browser"),
    "history_hint": Localized(
        "Nama, jumlah, pengaturan, dan waktu 30 pemeriksaan terakhir; berkasnya hanya bila "
        "Anda minta. Tidak ada yang keluar dari peramban ini.",
        "Names, counts, settings and times of the last 30 checks; the files only where you "
        "ask for it. Nothing leaves this browser.",
    ),
    "compare_hint": Localized(
        "Pilih dua pemeriksaan untuk dibandingkan.", "Choose two checks to compare them."
    ),
    "compare_nothing": Localized(
        "Tidak ada berkas yang sama di kedua pemeriksaan itu.",
        "The two checks have no file in common.",
    ),
    "compared_new": Localized("Baru", "New"),
    "compared_gone": Localized("Hilang", "Gone"),
    "compared_same": Localized("Masih ada", "Still there"),
    "compared_apart": Localized(
        "Hanya di salah satu pemeriksaan, jadi tidak dibandingkan: {names}",
        "In one of the checks only, so not compared: {names}",
    ),
    "compared_clean": Localized(
        "Tidak ada temuan, dulu dan kini.", "No findings, then or now."
    ),
    "keep_files": Localized("Simpan berkasnya juga", "Keep its files too"),
    "check_again": Localized("Periksa lagi", "Check again"),
    "not_kept": Localized(
        "Berkasnya tidak dapat disimpan: peramban ini tidak memberi cukup tempat, atau "
        "berkasnya sudah berubah atau dipindah.",
        "The files cannot be kept: this browser gives too little room, or they were changed or "
        "moved.",
    ),
    "not_there": Localized(
        "Peramban ini sudah membuang berkasnya. Ambil sekali lagi dari foldernya.",
        "This browser has dropped the files. Take them from their folder once more.",
    ),
    "forget": Localized("Lupakan semua", "Forget all"),
    "not_forgotten": Localized(
        "Catatannya sudah dihapus, tetapi berkas yang disimpan belum. Hapus data situs ini di "
        "pengaturan peramban.",
        "The notes are deleted, but not the files that were kept. Delete the data of this site "
        "in the settings of the browser.",
    ),
    # --- what goes wrong ---
    "empty_drop": Localized(
        "Tidak ada berkas di situ. Seret berkas atau folder, bukan teks.",
        "There was no file in that. Drag files or a folder, not a text.",
    ),
    "too_many": Localized(
        "Itu {n} berkas; paling banyak {most} sekaligus. Kirim sebagian dulu.",
        "These are {n} files; at most {most} at once. Send a part of them first.",
    ),
    "too_large": Localized(
        "Itu lebih dari {most} MB. Kirim sebagian dulu, atau perkecil.",
        "That is more than {most} MB. Send a part first, or make it smaller.",
    ),
    "unreadable": Localized(
        "“{name}” tidak dapat dibaca: sedang ditulis, dipindah, atau terkunci. Tutup "
        "programnya, lalu coba lagi.",
        "“{name}” cannot be read: it is being written, was moved, or is locked. Close the "
        "program that has it, then try again.",
    ),
    "gone": Localized(
        "Program pemeriksa berhenti. Halaman ini menunggu, dan melanjutkan sendiri begitu "
        "programnya hidup lagi. Tidak ada yang hilang di sini.",
        "The checking program has stopped. This page waits, and goes on by itself when it is "
        "back. Nothing here is lost.",
    ),
    "broken_off": Localized(
        "Kirimannya dua kali terputus, padahal program pemeriksa hidup: mungkin sebuah berkas "
        "dihapus, dipindah, atau sedang ditulis. Ambil berkasnya sekali lagi.",
        "The upload broke off twice though the checking program is there: perhaps a file was "
        "deleted, moved, or is being written. Take the files once more.",
    ),
    "back": Localized("Program pemeriksa hidup lagi.", "The checking program is back."),
    "failed": Localized("Tidak jadi diperiksa", "It was not checked"),
    "no_script": Localized(
        "Halaman ini memerlukan JavaScript; nyalakan di peramban Anda.",
        "This page needs JavaScript; switch it on in your browser.",
    ),
    "problem_title": Localized("Halaman tidak dapat dibuka", "The page cannot be opened"),
    "problem_back": Localized("Kembali ke halaman pemeriksaan", "Back to the page of checks"),
    # --- this computer ---
    "machine_title": Localized("Yang bekerja di komputer ini", "What works on this computer"),
    "machine_green": Localized("Semua siap", "All is ready"),
    "machine_green_means": Localized(
        "Teks, gambar, dan wajah dapat diperiksa di sini.",
        "Texts, pictures and faces can be checked here.",
    ),
    "machine_unset": Localized(
        "Komputer siap, pengaturan belum lengkap", "The computer is ready, its settings are not"
    ),
    "machine_unset_means": Localized(
        "Teks dan gambar dapat diperiksa. Tanpa daftar tokoh dan fotonya, nama dan wajah "
        "kepala daerah atau calon tidak dikenali.",
        "Texts and pictures can be checked. Without a roster and its portraits no name or face "
        "of a head or candidate is known.",
    ),
    "machine_yellow": Localized("Ada yang kurang", "Something is missing"),
    "machine_yellow_means": Localized(
        "Sebagian berkas akan tercatat tidak diperiksa. Cara memasangnya tertulis di bawah.",
        "Some files will count as not checked. How to install it is told below.",
    ),
    "look_again": Localized("Lihat sekali lagi", "Look again"),
    "machine_set": Localized("Isi di Pengaturan", "Fill it in under Settings"),
    "state_ok": Localized("Siap", "Ready"),
    "state_missing": Localized("Kurang", "Missing"),
    "state_optional": Localized("Tambahan", "Optional"),
}


def words_in(lang: Lang, words: Mapping[str, Localized] = WORDS) -> dict[str, str]:
    """Return all of them in a language."""
    return {name: each.say(lang) for name, each in words.items()}
