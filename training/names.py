"""Invented names that fill the marks of passages; regions are real, people are not."""

FIRST = """
    Ahmad Budi Siti Dewi Agus Joko Rina Wahyu Eko Putri Hendra Ratna Yusuf Slamet Fitri
    Bambang Indra Lestari Made Ketut Wayan Nyoman Asep Ujang Dedi Rudi Sri Nur Abdul
    Darmawan Sekar Galih Ratih Tomi Yanti Lukman Hasan Husna Rahma Zul Irfan Melati Dimas
    Bayu Laras Cokro Surya Kirana Tegar Wulan Arya Mulya Jaya Anggun Ferdi Markus Yohana
    Maria Stefanus Daeng Andi Baso Cut Teuku Tengku Raden Gusti Ida Haris Salim Farida
    Nining Euis Cecep Dadang Karta Mukti Prasetya Sunar Tarmizi Umar Vina Winarti Yudha
    Zaenal
""".split()
LAST = """
    Santoso Wijaya Pratama Hidayat Saputra Nugroho Kusuma Susanto Setiawan Lubis Nasution
    Siregar Harahap Simanjuntak Sitompul Gunawan Halim Suryadi Purnomo Wibowo Rahman Hakim
    Firmansyah Utami Permata Handayani Mahendra Yulianto Kurniawan Syahputra Prakoso
    Mandala Kertanegara Sasongko Pangestu Wardoyo Manurung Tambunan Pasaribu Mokodompit
    Lasut Wenda Tabuni Rumbiak Ginting Tarigan Batubara Daulay Marpaung Latuconsina
    Tuasikal Paputungan Mangkona Tenri Basri Kadir Mappa
""".split()
PARTIES = """
    PDIP PDI-Perjuangan Golkar Gerindra PKB Nasdem PKS PPP Demokrat PAN Hanura Perindo PSI
    PBB Gelora Garuda Berkarya
""".split()
PLACES = [
    "Kabupaten Bantul",
    "Sleman",
    "Kota Semarang",
    "Jawa Tengah",
    "Banten",
    "Lampung",
    "Solo",
    "Medan",
    "Kota Pematang",
    "Kabupaten Mandala",
    "Sagarabiru",
    "Tirtawangi",
    "Lembayung",
    "Jawa Timur",
    "Sumbar",
    "Kaltim",
    "Sulsel",
    "Bengkalis",
    "Kabupaten Siak",
    "Kota Batam",
    "Karawang",
    "Indramayu",
    "Gowa",
    "Manado",
    "Kota Palu",
    "Ngawi",
    "Blitar",
    "Kediri",
    "Tabanan",
    "Badung",
    "Lombok Tengah",
    "Bima",
    "Sumbawa",
    "Kota Ternate",
    "Halmahera Utara",
    "Kotabaru",
    "Banjar",
    "Kutai Kartanegara",
    "Bulungan",
    "Sintang",
    "Sambas",
    "Kapuas Hulu",
    "Rejang Lebong",
    "Bengkulu",
    "Pesisir Selatan",
    "Agam",
    "Solok",
    "Dharmasraya",
    "Pelalawan",
    "Rokan Hulu",
    "Tanjungpinang",
    "Cianjur",
    "Pangandaran",
    "Tasikmalaya",
    "Kota Depok",
    "Tangsel",
    "Cilegon",
    "Pandeglang",
    "Grobogan",
    "Boyolali",
    "Klaten",
    "Wonosobo",
    "Purbalingga",
    "Kendal",
    "Demak",
    "Gunungkidul",
]
