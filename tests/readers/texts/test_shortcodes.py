from __future__ import annotations

import pytest

from neutrallint.core.document import Document
from neutrallint.engines import Engines
from neutrallint.readers.source import Source
from neutrallint.readers.texts.markdown import read_markdown
from tests.readers.telling import quoted


def read(text: str) -> Document:
    return read_markdown(Source("a.md", text.encode(), "text/markdown"), Engines())


def said(text: str) -> list[tuple[str, str]]:
    passages = read(text).passages[1:]
    return [(p.origin, " ".join(p.text.replace("\u200b", "").split())) for p in passages]


@pytest.mark.parametrize(
    "tag",
    [
        '{{< figure src="img/a.jpg" alt="Ani" caption="Coblos nomor 2" >}}',
        '{{<figure src="img/a.jpg" alt="Ani" caption="Coblos nomor 2">}}',
        "{{% figure src=img/a.jpg alt='Ani' caption=`Coblos nomor 2` %}}",
        '{% include figure.html src="img/a.jpg" alt="Ani"\n  caption="Coblos nomor 2" %}',
    ],
)
def test_the_texts_of_a_shortcode_are_read_in_their_place(tag: str) -> None:
    source = f"Mari ke TPS.\n\n{tag}\n\nTerima kasih."
    document = read(source)
    assert said(source) == [
        ("body", "Mari ke TPS."),
        ("body", "Terima kasih."),
        ("alt", "Ani"),
        ("caption", "Coblos nomor 2"),
    ]
    assert quoted(source, document, "nomor 2") == ["nomor 2"]
    assert document.images == ("img/a.jpg",)


def test_the_text_between_two_tags_is_read_and_code_is_not() -> None:
    source = (
        "{{% notice %}}Lanjutkan *dua* periode{{% /notice %}}\n\n"
        "{{< highlight python >}}\ncoblos = nomor(2)\n{{< /highlight >}}\n\n"
        "{% highlight ruby linenos %}\npilih nomor 3\n{% endhighlight %}\n\n"
        "{% comment %}catatan{% endcomment %}\n\n{% raw %}Mari{% endraw %} {{ site.nama }}"
    )
    assert said(source) == [("body", "Lanjutkan dua periode"), ("body", "Mari")]


def test_a_tag_that_is_never_closed_hides_nothing() -> None:
    assert said("{% highlight ruby %}\ncoblos nomor 2") == [("body", "coblos nomor 2")]
    assert said("{{< figure caption='x'\n\ncoblos") != []


def test_front_matter_keeps_its_braces() -> None:
    assert said("---\njudul: '{{ x }} Mari'\n---\n") == [("front-matter", "{{ x }} Mari")]
