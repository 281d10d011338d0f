from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.readers.source import Source
from neutrallint.readers.texts.data_files import (
    read_json,
    read_json_lines,
    read_toml,
    read_yaml,
)
from neutrallint.readers.texts.frontmatter import says_words
from tests.readers.fakes import Given
from tests.readers.places import again
from tests.readers.telling import quoted, told

OFF = Given(None, None)
VALUES = st.recursive(
    # Smaller numbers are read behind a short text.
    st.none() | st.integers(min_value=100) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)


def from_json(text: str) -> Document:
    return read_json(Source("a.json", text.encode(), "application/json"), OFF)


def from_yaml(text: str) -> Document:
    return read_yaml(Source("a.yaml", text.encode(), "application/yaml"), OFF)


def test_each_text_of_json_has_the_path_of_its_key() -> None:
    source = (
        '{"date": "2020-10-05", "n": [1, {"caption": '
        '"Mari \\"coblos\\" no\\u006dor"}, "x\\ny"],\n'
        '"image": "a.png", "\\u0061b": {"c": []}, "d": {}}'
    )
    document = from_json(source)
    assert told(document) == [
        ("body", "2020-10-05", "date"),
        ("body", 'Mari "coblos" nomor', "n[2].caption"),
        ("body", "x\ny", "n[3]"),
        ("body", "a.png", "image"),
    ]
    assert quoted(source, document, '"coblos" nom') == ['\\"coblos\\" no\\u006d']
    assert (document.dated, document.images) == (date(2020, 10, 5), ("a.png",))
    # It has no front matter, so none of it is missing.
    assert document.front_matter is None


def test_a_short_number_behind_a_short_text_is_read() -> None:
    source = '{"ajakan": "Coblos nomor", "n": 2, "id": 7, "b": ["x", 12, {"k_l": 3}], "c": 1.5}'
    found = [(text, part) for _, text, part in told(from_json(source))]
    assert found == [("Coblos nomor", "ajakan"), ("2", "n"), ("x", "b[1]"), ("12", "b[2]")]
    assert told(from_json('{"a": "' + 61 * "x" + '", "n": 2}'))[1:] == []


@pytest.mark.parametrize(
    "source",
    [
        '[{"_type": "block", "children": [{"_type": "span", "text": "Kantor bu"},'
        ' {"_type": "span", "text": "ka", "marks": ["strong"]}, {"text": " hari ini"}]}]',
        '{"type": "doc", "content": [{"type": "p", "content": [{"type": "text", "text":'
        ' "Kantor bu"}, {"type": "text", "marks": [{"type": "b"}], "text": "ka hari ini"}]}]}',
        '{"nodeType": "p", "content": [{"nodeType": "hyperlink", "content": [{"nodeType":'
        ' "text", "value": "Kantor b"}]}, {"nodeType": "text", "value": "uka hari ini"}]}',
        '{"root": {"children": [{"type": "text", "text": "Kantor bu", "format": 1},'
        ' {"type": "text", "text": "ka"}, {"type": "linebreak"}, {"text": "hari ini"}]}}',
        '{"ops": [{"insert": "Kantor "}, {"attributes": {"bold": true}, "insert": "buka"},'
        ' {"insert": " hari ini\\nLalu"}, {"insert": "\\n"}]}',
        '{"rich_text": [{"type": "text", "plain_text": "Kantor bu"},'
        ' {"type": "text", "plain_text": "ka hari ini"}]}',
        '{"text": ["Kantor bu", {"type": "bold", "text": "ka"}, " hari ini"]}',
        '{"rich_text": [{"type": "text", "text": {"content": "Kantor bu"}},'
        ' {"type": "text", "text": {"content": "ka hari ini"}}]}',
        '{"elements": [{"textRun": {"content": "Kantor bu"}},'
        ' {"textRun": {"content": "ka hari ini"}}]}',
    ],
)
def test_a_line_of_rich_text_is_read_over_its_marks(source: str) -> None:
    document = from_json(source)
    assert "Kantor buka hari ini" in [passage.text for passage in document.passages]
    assert quoted(source, document, "ini") == ["ini"]


def test_a_sign_among_pieces_is_read_by_its_name() -> None:
    source = (
        '{"elements": [{"type": "text", "text": "Pilih nomor "}, {"type": "emoji",'
        ' "name": "two"}]}, {"users": [{"type": "user", "name": "two"}]}'
    )
    said = [passage.text for passage in from_json(f"[{source}]").passages[1:]]
    assert said == ["text", "Pilih nomor :two:", "emoji", "user", "two"]


def test_a_line_that_is_told_twice_is_two_texts() -> None:
    source = (
        '{"rich_text": [{"type": "text", "text": {"content": "Kantor bu"}, "plain_text":'
        ' "Kantor bu"}, {"type": "text", "text": {"content": "ka"}, "plain_text": "ka"}]}'
    )
    said = [passage.text for passage in from_json(source).passages[1:]]
    assert said.count("Kantor buka") == 2


def test_a_key_of_two_words_is_a_text() -> None:
    source = '{"Mengapa Kota A?": "Sebab", "a b": {"x_y": 7}, "Isi 2": "u", "Coblos nomor": 2}'
    found = [(text, part) for _, text, part in told(from_json(source))]
    assert found == [
        ("Mengapa Kota A?", "Mengapa Kota A?"),
        ("Sebab", "Mengapa Kota A?"),
        ("a b", "a b"),
        ("u", "Isi 2"),
        ("Coblos nomor", "Coblos nomor"),
        ("2", "Coblos nomor"),
        ("Coblos nomor 2", "Coblos nomor"),
    ]
    yaml = "Mengapa Kota A?: Sebab\nx_y: z\n"
    assert [text.strip() for _, text, _ in told(from_yaml(yaml))] == [
        "Mengapa Kota A?",
        "Sebab",
        "z",
    ]
    toml = Source(
        "a.toml", b"'Mengapa Kota?' = 'Sebab'\nx_y = 'z'\n'a' = 1\n", "application/toml"
    )
    assert [text for _, text, _ in told(read_toml(toml, OFF))] == [
        "Mengapa Kota?",
        "Sebab",
        "z",
    ]


def test_each_line_of_json_lines_is_read() -> None:
    source = '{"text": "Mari"}\r\n\n  {"a": ["ke <b>T</b>PS"], "n": "\\u0041"}\n'
    document = read_json_lines(Source("a.jsonl", source.encode(), "application/jsonl"), OFF)
    assert told(document) == [
        ("body", "Mari", "text"),
        ("body", "ke <b>T</b>PS", "a[1]"),
        ("body", "A", "n"),
    ]
    assert quoted(source, document, "<b>T</b>") == ["<b>T</b>"]
    with pytest.raises(ReadError, match="not valid at 3:6"):
        read_json_lines(Source("a.jsonl", b'{}\n\n{"a":}', "application/jsonl"), OFF)


def test_other_lists_and_other_lines_stay_apart() -> None:
    source = (
        '{"menu": [{"text": "Beranda"}, {"text": "Layanan"}], "insert": "a", "value": ["b"],'
        '"ops": [{"insert": "c\\nd"}, {"insert": "e"}], "x_y": {"text": 1, "text": "f"},'
        '"list": ["g", {"text": "h"}]}'
    )
    said = ["Beranda", "Layanan", "a", "b", "c", "de", "f", "g", "h"]
    assert [passage.text for passage in from_json(source).passages[1:]] == said


@pytest.mark.slow
@settings(max_examples=200)
@given(VALUES, st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_all_texts_of_json_come_out_as_the_parser_reads_them(
    value: object, ascii_only: bool, indent: int | str | None
) -> None:
    source = json.dumps(value, ensure_ascii=ascii_only, indent=indent).replace("\\u0000", "0")
    if "\0" not in source:
        try:
            document = from_json(source)
        except ReadError:
            # A lone surrogate is no text.
            source.encode()
            raise
        assert [text for _, text, _ in told(document)] == list(texts(json.loads(source)))


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, dict):
        keys = ([key] if says_words(key) else [] for key in value)
        return [
            text
            for key, one in zip(keys, value.values(), strict=True)
            for text in (*key, *texts(one))
        ]
    return [text for one in value for text in texts(one)] if isinstance(value, list) else []


def test_each_text_of_toml_is_read() -> None:
    source = 'tanggal = 2020-10-05\n[a.b]\nc = """\nMari \\"coblos\\""""\n'
    read = read_toml(Source("a.toml", source.encode(), "application/toml"), OFF)
    assert [text.strip() for _, text, _ in told(read)] == ["2020-10-05", 'Mari "coblos"']
    assert read.dated == date(2020, 10, 5)
    for broken, place in ((b"a = =", "1:5"), (b"x = 1\na = [", "2:1")):
        with pytest.raises(ReadError, match=f"not valid at {place}"):
            read_toml(Source("a.toml", broken, "application/toml"), OFF)


def test_each_text_of_yaml_has_the_path_of_its_key() -> None:
    source = (
        "judul: &a Mari ke TPS\nposts:\n- caption: >\n    coblos nomor\n    dua\n"
        "- 'dua\n  periode'\nlagi: *a\n---\nlain: \"x\\u0041\"\n"
    )
    document = from_yaml(source)
    assert [(text.strip(), part) for _, text, part in told(document)] == [
        ("Mari ke TPS", "judul"),
        ("coblos nomor dua", "posts[1].caption"),
        ("dua periode", "posts[2]"),
        ("xA", "lain"),
    ]
    assert quoted(source, document, "nomor dua") == ["nomor\n    dua"]


def test_a_file_of_aliases_unfolds_to_what_it_holds() -> None:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    document = from_yaml("\n".join(["a0: &a0 lol", *levels]))
    assert [(text.strip(), part) for _, text, part in told(document)] == [("lol", "a0")]


@pytest.mark.parametrize(
    ("read", "source", "place"),
    [
        (from_json, '{"a": }', "1:7"),
        (from_json, "[" * 100_000, "1:1"),
        (from_json, '{"a": "x', "1:7"),
        (from_yaml, "a: [1\nb: 2", "2:2"),
        (from_yaml, "[" * 100_000, ""),
    ],
)
def test_what_is_not_valid_says_where(read: object, source: str, place: str) -> None:
    with pytest.raises(ReadError, match=f"not valid at {place}"):
        read(source)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"a\ud83db", "a\ufffdb"),
        (r"a\ude00b", "a\ufffdb"),
        (r"\ud83d\ude00 \\ud83d", "😀 \\ud83d"),
    ],
)
def test_half_a_character_of_json_is_a_text_that_can_be_written(
    written: str, read: str
) -> None:
    document = from_json(f'{{"image": "{written}"}}')
    assert [text for _, text, _ in told(document)] == [read]
    assert document.images == (read,)


@pytest.mark.parametrize(
    ("media", "source"),
    [
        ("application/json", '{"a": 1, "Ayo": {"nomor": 2}}'),
        ("application/json", '[{"Ayo nomor": 2}]'),
        ("application/json", '{"Ayo": "nomor 2"}'),
        ("application/jsonl", '{"a": 1}\n{"Ayo": {"nomor": 2}}\n'),
        ("application/yaml", "Ayo:\n  nomor: 2\n"),
    ],
)
def test_a_number_goes_on_what_its_keys_say(media: str, source: str) -> None:
    assert again(media, source) == ["Ayo nomor 2"]
    other = '{"nomor": 2, "a_b": {"c": 2}, "b": {"c": "dua"}, "d": {"e": 2020}}'
    assert again("application/json", other) == []


def test_json_that_lies_too_deep_in_itself_is_refused_with_its_line() -> None:
    def nested(depth: int) -> str:
        return "[\n" * depth + '"Pilih nomor dua"' + "]" * depth

    assert told(from_json(nested(100)))
    with pytest.raises(ReadError) as refused:
        from_json(nested(101))
    assert "101:1" in refused.value.say("en")


def test_of_a_key_without_end_its_end_is_told() -> None:
    ((_, _, path),) = told(from_json(f'{{"{"k" * 5000}": ["Pilih nomor dua"]}}'))
    assert path == "k" * 197 + "[1]"
